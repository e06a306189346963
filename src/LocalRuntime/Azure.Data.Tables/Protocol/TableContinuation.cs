namespace Azure.Data.Tables.Protocol;

/// <summary>Where the next page of a query starts, in the service's own terms.</summary>
internal readonly record struct TableContinuation(string? NextPartitionKey, string? NextRowKey)
{
    public static TableContinuation Parse(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return default;
        }

        // The headers are opaque but never contain a space.
        var space = token.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? new TableContinuation(token, NextRowKey: null) : new TableContinuation(token[..space], token[(space + 1)..]);
    }

    /// <summary>The token for the page after <paramref name="response"/>; null after the last.</summary>
    public static string? TokenIn(Response response)
    {
        if (!response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partitionKey))
        {
            return null;
        }

        return response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var rowKey) ? $"{partitionKey} {rowKey}" : partitionKey;
    }
}
