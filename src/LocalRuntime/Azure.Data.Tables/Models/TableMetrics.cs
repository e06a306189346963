namespace Azure.Data.Tables.Models;

/// <summary>Whether the service counts requests, by the hour or by the minute.</summary>
public class TableMetrics(bool enabled)
{
    public bool Enabled { get; set; } = enabled;

    /// <summary>Whether each operation is counted by itself; null where nothing is counted.</summary>
    public bool? IncludeApis { get; set; }

    public TableRetentionPolicy? RetentionPolicy { get; set; }

    public string? Version { get; set; }
}
