using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Functions;

/// <summary>How tests come between the engine and its store.</summary>
internal delegate IHubStore StoreDecorator(IHubStore store);

/// <summary>The hub in the app's storage account, <c>AzureWebJobsStorage</c>.</summary>
internal sealed class HubStorage(
    IConfiguration configuration,
    TaskHubOptions options,
    TimeProvider clock,
    ILoggerFactory loggers,
    StoreDecorator? decorator = null)
{
    /// <param name="wentBack">Called when the store has gone back to an earlier state; it then takes no more calls.</param>
    public IHubStore OpenStore(Action wentBack)
    {
        HubWrites writes = new();
        TableServiceClient tables = new(Connection);
        BlobServiceClient blobs = new(Connection);
        RollbackGuard guard = new(
            tables.GetTableClient(HubNames.Table(options.HubName)),
            blobs.GetBlobContainerClient(HubNames.LargeTexts(options.HubName)),
            writes,
            wentBack,
            loggers.CreateLogger<RollbackGuard>());
        TableServiceClient guarded = new(Connection, new TableClientOptions { Transport = guard.NewTransport() });
        IHubStore store = new TableHubStore(guarded, blobs, options.HubName, clock, writes);
        return decorator?.Invoke(store) ?? store;
    }

    public HubLease Lease() => new(
        new BlobServiceClient(Connection).GetBlobContainerClient(HubNames.Container(options.HubName, "leases")),
        loggers.CreateLogger<HubLease>());

    private string Connection => configuration["AzureWebJobsStorage"] is { Length: > 0 } connection
        ? connection
        : throw new InvalidOperationException("Durable functions keep their state in the storage account AzureWebJobsStorage, which is not set.");
}
