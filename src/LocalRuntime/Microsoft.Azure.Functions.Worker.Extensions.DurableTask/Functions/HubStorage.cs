using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Functions;

/// <summary>The hub in the app's storage account, <c>AzureWebJobsStorage</c>.</summary>
internal sealed class HubStorage(IConfiguration configuration, TaskHubOptions options, TimeProvider clock, ILoggerFactory loggers)
{
    public IHubStore OpenStore() => new TableHubStore(
        new TableServiceClient(Connection), new BlobServiceClient(Connection), options.HubName, clock);

    public HubLease Lease() => new(
        new BlobServiceClient(Connection).GetBlobContainerClient(HubNames.Container(options.HubName, "leases")),
        loggers.CreateLogger<HubLease>());

    private string Connection => configuration["AzureWebJobsStorage"] is { Length: > 0 } connection
        ? connection
        : throw new InvalidOperationException("Durable functions keep their state in the storage account AzureWebJobsStorage, which is not set.");
}
