namespace Microsoft.DurableTask.Client.Entities;

/// <summary>Which entities to list.</summary>
public record class EntityQuery
{
    public const int DefaultPageSize = 100;

    private readonly string? prefix;

    /// <summary>An entity name with its '@', perhaps with the beginning of a key: <c>@name@ke</c>.</summary>
    public string? InstanceIdStartsWith
    {
        get => prefix;
        init => prefix = Normalize(value);
    }

    public DateTimeOffset? LastModifiedFrom { get; init; }

    public DateTimeOffset? LastModifiedTo { get; init; }

    public bool IncludeState { get; init; } = true;

    /// <summary>Entities without a state that hold only a lock or a queue.</summary>
    public bool IncludeTransient { get; init; }

    public int? PageSize { get; init; }

    public string? ContinuationToken { get; init; }

    private static string? Normalize(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        string id = value[0] == '@' ? value : "@" + value;
        int key = id.IndexOf('@', 1);
        return key < 0 ? id.ToLowerInvariant() : id[..key].ToLowerInvariant() + id[key..];
    }
}
