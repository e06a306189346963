using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Storage;

/// <summary>Azurite was killed, and its blobs have gone back further than its tables.</summary>
public sealed class LostTextTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly TimeSpan Limit = Waits.Limit;

    [Theory]
    [InlineData(0, 300_000)]
    [InlineData(300_000, 0)]
    public async Task Start_TextOfAnInstanceIsGone_FailsItAndTellsItsParent(int inputLength, int resultLength)
    {
        string name = AzuriteFixture.UniqueName("hub");
        await using (TestHub before = await TestHub.StartAsync(Catalog(resultLength), TestStores.Tables(azurite, name)))
        {
            await before.Client.ScheduleNewOrchestrationInstanceAsync("Parent", inputLength, new StartOrchestrationOptions("p"));
            await WaitForCustomStatusAsync(before, "p-child");
        }

        await RemoveBlobsAsync(name, container: false);
        await using TestHub after = await TestHub.StartAsync(Catalog(resultLength), TestStores.Tables(azurite, name));
        await after.Client.RaiseEventAsync("p-child", "Go");
        OrchestrationMetadata child = await after.Client.WaitForInstanceCompletionAsync("p-child", true).WaitAsync(Limit);
        OrchestrationMetadata parent = await after.Client.WaitForInstanceCompletionAsync("p", true).WaitAsync(Limit);

        Assert.Equal((OrchestrationRuntimeStatus.Failed, "TextLost"), (child.RuntimeStatus, child.FailureDetails!.ErrorType));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, parent.RuntimeStatus);
        Assert.Contains("has lost the text", parent.FailureDetails!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ContainerIsGone_MakesItAgain()
    {
        string name = AzuriteFixture.UniqueName("hub");
        await using (await TestHub.StartAsync(Catalog(0), TestStores.Tables(azurite, name)))
        {
            await RemoveBlobsAsync(name, container: true);
        }

        await using TestHub after = await TestHub.StartAsync(Catalog(0), TestStores.Tables(azurite, name));
        await after.Client.ScheduleNewOrchestrationInstanceAsync("Parent", 300_000, new StartOrchestrationOptions("p"));
        await after.Client.RaiseEventAsync("p-child", "Go");
        await WaitForCustomStatusAsync(after, "p-child");
        await after.Client.RaiseEventAsync("p-child", "Go");
        OrchestrationMetadata end = await after.Client.WaitForInstanceCompletionAsync("p").WaitAsync(Limit);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
    }

    private async Task RemoveBlobsAsync(string hubName, bool container)
    {
        BlobContainerClient blobs = new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient(HubNames.LargeTexts(hubName));
        if (container)
        {
            await blobs.DeleteAsync();
            return;
        }

        await foreach (BlobItem blob in blobs.GetBlobsAsync())
        {
            await blobs.DeleteBlobAsync(blob.Name);
        }
    }

    private static async Task WaitForCustomStatusAsync(TestHub hub, string id)
    {
        using CancellationTokenSource limit = new(Limit);
        while ((await hub.Client.GetInstanceAsync(id, true, limit.Token))?.SerializedCustomStatus is null)
        {
            await Task.Delay(10, limit.Token);
        }
    }

    private static TestCatalog Catalog(int resultLength) => new TestCatalog()
        .AddOrchestrator<int, string>("Parent", async (context, length) => await context.CallSubOrchestratorAsync<string>(
            "Child", new string('x', length), new SubOrchestrationOptions(instanceId: context.InstanceId + "-child")))
        .AddOrchestrator<string, string>("Child", async (context, _) =>
        {
            string text = await context.CallActivityAsync<string>("Text", resultLength);
            context.SetCustomStatus("has the text");
            await context.WaitForExternalEvent<string>("Go");
            return text.Length == resultLength ? "kept" : "half";
        })
        .AddActivity<int, string>("Text", length => new string('y', length));
}
