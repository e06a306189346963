namespace Azure.Data.Tables.Models;

/// <summary>What the service tells about its copy in the other region.</summary>
public class TableServiceStatistics
{
    internal TableServiceStatistics(TableGeoReplicationInfo? geoReplication) => GeoReplication = geoReplication;

    public TableGeoReplicationInfo? GeoReplication { get; }
}
