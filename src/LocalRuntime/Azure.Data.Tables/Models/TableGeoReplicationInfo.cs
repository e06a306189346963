namespace Azure.Data.Tables.Models;

/// <summary>How far the copy in the other region is.</summary>
public class TableGeoReplicationInfo
{
    internal TableGeoReplicationInfo(TableGeoReplicationStatus status, DateTimeOffset lastSyncedOn) => (Status, LastSyncedOn) = (status, lastSyncedOn);

    public TableGeoReplicationStatus Status { get; }

    /// <summary>All writes up to then can be read there.</summary>
    public DateTimeOffset LastSyncedOn { get; }
}
