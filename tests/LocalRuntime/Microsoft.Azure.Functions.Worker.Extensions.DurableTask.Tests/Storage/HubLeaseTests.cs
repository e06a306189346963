using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Storage;

public sealed class HubLeaseTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task TryAcquire_WhileAnotherOwns_FailsUntilThatReleases()
    {
        BlobContainerClient container = Container();
        HubLease first = Lease(container);
        HubLease second = Lease(container);

        Assert.True(await first.TryAcquireAsync(CancellationToken.None));
        Assert.False(await second.TryAcquireAsync(CancellationToken.None));
        await first.ReleaseAsync();
        Assert.True(await second.TryAcquireAsync(CancellationToken.None));
    }

    [Fact]
    public async Task TryAcquire_OwnerOfThisMachineIsDead_TakesOverAtOnce()
    {
        BlobContainerClient container = Container();
        HubLease dead = Lease(container);
        await dead.TryAcquireAsync(CancellationToken.None);
        BlobClient blob = container.GetBlobClient("owner");
        IDictionary<string, string> metadata = (await blob.GetPropertiesAsync()).Value.Metadata;
        metadata["started"] = "20000101000000";
        await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
        await blob.SetMetadataAsync(metadata);
        BlobLeaseClient held = blob.GetBlobLeaseClient();
        await held.AcquireAsync(TimeSpan.FromSeconds(60));

        Assert.True(await Lease(container).TryAcquireAsync(CancellationToken.None));
    }

    private BlobContainerClient Container() =>
        new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient(AzuriteFixture.UniqueName("leases"));

    private static HubLease Lease(BlobContainerClient container) => new(container, NullLogger.Instance);
}
