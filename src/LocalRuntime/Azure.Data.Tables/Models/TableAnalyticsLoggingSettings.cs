namespace Azure.Data.Tables.Models;

/// <summary>Which requests the service logs.</summary>
public class TableAnalyticsLoggingSettings(string version, bool delete, bool read, bool write, TableRetentionPolicy retentionPolicy)
{
    /// <summary>Of the log's format: "1.0".</summary>
    public string Version { get; set; } = version ?? throw new ArgumentNullException(nameof(version));

    public bool Delete { get; set; } = delete;

    public bool Read { get; set; } = read;

    public bool Write { get; set; } = write;

    public TableRetentionPolicy RetentionPolicy { get; set; } = retentionPolicy ?? throw new ArgumentNullException(nameof(retentionPolicy));
}
