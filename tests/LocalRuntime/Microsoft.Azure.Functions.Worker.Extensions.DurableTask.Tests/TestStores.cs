using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests;

internal static class TestStores
{
    /// <summary>A hub on Azurite; a new one unless named.</summary>
    public static TableHubStore Tables(AzuriteFixture azurite, string? hubName = null) => new(
        new TableServiceClient(azurite.ConnectionString),
        new BlobServiceClient(azurite.ConnectionString),
        hubName ?? AzuriteFixture.UniqueName("hub"),
        TimeProvider.System);
}
