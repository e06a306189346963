namespace Azure.Data.Tables;

/// <summary>How long logs or metrics are kept.</summary>
public class TableRetentionPolicy(bool enabled)
{
    public bool Enabled { get; set; } = enabled;

    /// <summary>1 to 365 where enabled.</summary>
    public int? Days { get; set; }
}
