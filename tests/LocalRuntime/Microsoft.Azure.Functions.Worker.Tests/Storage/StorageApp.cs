using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Miriam.TestSupport;

namespace Microsoft.Azure.Functions.Worker.Tests.Storage;

/// <summary>An app on a storage of which its names are its own: <c>%Name%</c> in bindings, and the host's id.</summary>
internal sealed class StorageApp(string connection)
{
    public string Name { get; } = AzuriteFixture.UniqueName("t");

    public Calls Calls { get; } = new();

    public BlobContainerClient Container => new(connection, Name);

    public StorageQueue Queue(string suffix = "") => new StorageConnection(connection).Queue(Name + suffix);

    public async Task<TestApp> StartAsync(Type functions, params string[] settings)
    {
        FunctionsApplicationBuilder builder = TestApp.Builder(
            [functions],
            [
                "AzureWebJobsStorage=" + connection,
                "AzureFunctionsWebHost:hostId=" + Name,
                "Name=" + Name,
                "LocalRuntime:BlobScanInterval=00:00:00.02",
                "AzureFunctionsJobHost:extensions:queues:maxPollingInterval=00:00:00.1",
                .. settings,
            ]);
        builder.Services.AddSingleton(Calls);
        return await TestApp.StartAsync(builder);
    }

    public async Task PutAsync(string blob, string content)
    {
        await Container.CreateIfNotExistsAsync();
        await Container.GetBlobClient(blob).UploadAsync(new BinaryData(content), overwrite: true);
    }

    /// <summary>The next message of a queue, which is then no longer there.</summary>
    public static async Task<string> TakeAsync(StorageQueue queue)
    {
        using CancellationTokenSource limit = new(Waits.Limit);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            if (await queue.ReceiveAsync(1, TimeSpan.FromSeconds(30), limit.Token) is [QueueMessage message])
            {
                await queue.DeleteAsync(message, message.PopReceipt, limit.Token);
                return message.Content!.ToString();
            }

            await look.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>The first blob under the prefix, once there is one.</summary>
    public static async Task<BlobItem> WrittenAsync(BlobContainerClient container, string prefix)
    {
        using CancellationTokenSource limit = new(Waits.Limit);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            try
            {
                await foreach (BlobItem blob in container.GetBlobsAsync(prefix: prefix, cancellationToken: limit.Token))
                {
                    return blob;
                }
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                // The container comes with its first blob.
            }

            await look.WaitForNextTickAsync(limit.Token);
        }
    }
}
