using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Protocol;

/// <summary>Replication as XML: https://learn.microsoft.com/rest/api/storageservices/get-table-service-stats</summary>
internal static class ServiceStatistics
{
    public static TableServiceStatistics Read(Response response) => new(
        ServiceXml.Root(response).Element("GeoReplication") is { } replication
            ? new TableGeoReplicationInfo(
                new TableGeoReplicationStatus(replication.Element("Status")!.Value),
                ServiceXml.Time(replication.Element("LastSyncTime")) ?? default)
            : null);
}
