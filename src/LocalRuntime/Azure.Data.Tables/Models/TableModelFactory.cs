namespace Azure.Data.Tables.Models;

/// <summary>Creates models for tests that replace a client.</summary>
public static class TableModelFactory
{
    public static TableItem TableItem(string? name = null, string? odataType = null, string? odataId = null, string? odataEditLink = null) =>
        new(name!);

    public static TableServiceProperties TableServiceProperties(
        TableAnalyticsLoggingSettings? logging = null,
        TableMetrics? hourMetrics = null,
        TableMetrics? minuteMetrics = null,
        IList<TableCorsRule>? cors = null)
    {
        TableServiceProperties properties = new() { Logging = logging, HourMetrics = hourMetrics, MinuteMetrics = minuteMetrics };
        foreach (var rule in cors ?? [])
        {
            properties.Cors.Add(rule);
        }

        return properties;
    }

    public static TableGeoReplicationInfo TableGeoReplicationInfo(TableGeoReplicationStatus status = default, DateTimeOffset lastSyncedOn = default) =>
        new(status, lastSyncedOn);

    public static TableServiceStatistics TableServiceStatistics(TableGeoReplicationInfo? geoReplication = null) => new(geoReplication);
}
