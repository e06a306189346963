using Azure.Data.Tables.Models;
using Azure.Data.Tables.Tests.Protocol;
using Miriam.TestSupport;

namespace Azure.Data.Tables.Tests;

[Collection(TableCollection.Name)]
public sealed class ServicePropertiesTests(AzuriteFixture azurite)
{
    private readonly TableServiceClient account = new(azurite.ConnectionString);

    [Fact]
    public async Task SetProperties_Everything_IsReadBack()
    {
        await account.SetPropertiesAsync(new TableServiceProperties
        {
            Logging = new TableAnalyticsLoggingSettings("1.0", delete: true, read: false, write: true, new TableRetentionPolicy(true) { Days = 7 }),
            HourMetrics = new TableMetrics(true) { Version = "1.0", IncludeApis = true, RetentionPolicy = new TableRetentionPolicy(true) { Days = 3 } },
            MinuteMetrics = new TableMetrics(false) { Version = "1.0", RetentionPolicy = new TableRetentionPolicy(false) },
            Cors = { new TableCorsRule("https://example.org", "GET,PUT", "x-ms-*", "x-ms-meta", 60) },
        });

        TableServiceProperties stored = await account.GetPropertiesAsync();

        Assert.Equal((true, false, true, 7), (stored.Logging!.Delete, stored.Logging.Read, stored.Logging.Write, stored.Logging.RetentionPolicy.Days));
        Assert.Equal((true, true, 3), (stored.HourMetrics!.Enabled, stored.HourMetrics.IncludeApis, stored.HourMetrics.RetentionPolicy!.Days));
        Assert.Equal((false, null, false), (stored.MinuteMetrics!.Enabled, stored.MinuteMetrics.IncludeApis, stored.MinuteMetrics.RetentionPolicy!.Enabled));
        TableCorsRule rule = Assert.Single(stored.Cors);
        Assert.Equal(
            ("https://example.org", "GET,PUT", "x-ms-*", "x-ms-meta", 60),
            (rule.AllowedOrigins, rule.AllowedMethods, rule.AllowedHeaders, rule.ExposedHeaders, rule.MaxAgeInSeconds));
    }

    [Fact]
    public void SetProperties_MetricsOnly_SendsTheXmlThatTheServiceTakes()
    {
        FakeTransport transport = new(new FakeResponse(202));
        TableServiceClient fake = new(new Uri("https://account.table.core.windows.net"), new TableSharedKeyCredential("account", "c2VjcmV0"), new TableClientOptions { Transport = transport });

        fake.SetProperties(new TableServiceProperties { HourMetrics = new TableMetrics(false) });

        SentRequest sent = Assert.Single(transport.Sent);
        Assert.Equal(("PUT", "https://account.table.core.windows.net/?restype=service&comp=properties"), (sent.Method, sent.Uri.AbsoluteUri));
        Assert.Equal(
            "<StorageServiceProperties><HourMetrics><Version>1.0</Version><Enabled>false</Enabled></HourMetrics></StorageServiceProperties>",
            sent.Body);
    }

    [Fact]
    public void SetProperties_RulesCleared_RemovesThemAll()
    {
        FakeTransport transport = new(new FakeResponse(202));
        TableServiceProperties properties = new();
        properties.Cors.Clear();

        new TableServiceClient(new Uri("https://account.table.core.windows.net"), new TableClientOptions { Transport = transport }).SetProperties(properties);

        Assert.Equal("<StorageServiceProperties><Cors /></StorageServiceProperties>", Assert.Single(transport.Sent).Body);
    }

    [Fact]
    public async Task GetStatistics_Always_AsksTheOtherRegion()
    {
        TableServiceStatistics statistics = await account.GetStatisticsAsync();

        Assert.True(statistics.GeoReplication!.Status == TableGeoReplicationStatus.Live);
        Assert.NotEqual(default, statistics.GeoReplication.LastSyncedOn);
    }

    [Fact]
    public void GetStatistics_InAzure_AsksTheHostOfTheOtherRegion()
    {
        FakeTransport transport = new(new FakeResponse(
            200, "<StorageServiceStats><GeoReplication><Status>bootstrap</Status><LastSyncTime></LastSyncTime></GeoReplication></StorageServiceStats>"));
        TableServiceClient fake = new(new Uri("https://account.table.core.windows.net"), new TableSharedKeyCredential("account", "c2VjcmV0"), new TableClientOptions { Transport = transport });

        TableServiceStatistics statistics = fake.GetStatistics();

        Assert.Equal("https://account-secondary.table.core.windows.net/?restype=service&comp=stats", Assert.Single(transport.Sent).Uri.AbsoluteUri);
        Assert.True(statistics.GeoReplication!.Status == TableGeoReplicationStatus.Bootstrap);
        Assert.Equal(default, statistics.GeoReplication.LastSyncedOn);
    }
}
