namespace Microsoft.DurableTask.Storage;

/// <summary>A row as it was written; without an ETag it was removed.</summary>
internal sealed record RowWrite(string Key, string Row, string? ETag);

/// <summary>What one engine's stores have acknowledged last: rows, and names of blobs.</summary>
internal sealed class HubWrites
{
    public LastWrites<RowWrite> Rows { get; } = new();

    public LastWrites<string> Blobs { get; } = new();
}
