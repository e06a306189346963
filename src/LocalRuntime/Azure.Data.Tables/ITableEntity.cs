namespace Azure.Data.Tables;

/// <summary>What every row of a table has.</summary>
public interface ITableEntity
{
    /// <summary>Rows of one partition are stored together and may change in one transaction.</summary>
    string PartitionKey { get; set; }

    /// <summary>Unique within the partition; rows are returned in its ordinal order.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last wrote the row; only the service sets it.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version of the row that was read, for conditional writes.</summary>
    ETag ETag { get; set; }
}
