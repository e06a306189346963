using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Azure.Functions.Worker.Tests.Storage;
using Miriam.TestSupport;

namespace Microsoft.Azure.Functions.Worker.Tests.Blobs;

/// <summary>Which versions of blobs run, how often, and what the function is told about them.</summary>
public sealed class BlobVersionTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly StorageApp storage = new(azurite.ConnectionString);

    [Fact]
    public async Task Put_BlobWithMetadata_TellsTheFunction()
    {
        await using TestApp app = await storage.StartAsync(typeof(Describing));
        await storage.Container.CreateIfNotExistsAsync();
        await storage.Container.GetBlobClient("report.csv").UploadAsync(
            new BinaryData("1;2"),
            new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["period"] = "2024Q4" }, HttpHeaders = new BlobHttpHeaders { ContentType = "text/csv" } });
        Assert.Equal($"report: 2024Q4, text/csv, 3 bytes, {storage.Container.Uri}/report.csv", await storage.Calls.NextAsync());
    }

    [Fact]
    public async Task Put_NameThatDoesNotFit_IsLeftAlone()
    {
        await using TestApp app = await storage.StartAsync(typeof(Describing));
        await storage.PutAsync("a.txt", "x");
        await storage.PutAsync("b.csv", "x");
        Assert.StartsWith("b: ", await storage.Calls.NextAsync(), StringComparison.Ordinal);
        Assert.True(storage.Calls.IsEmpty);
    }

    [Fact]
    public async Task Put_DeletedAndWrittenAgain_RunsAgain()
    {
        await using TestApp app = await storage.StartAsync(typeof(Describing));
        await storage.PutAsync("a.csv", "same");
        await storage.Calls.NextAsync();
        await storage.Container.GetBlobClient("a.csv").DeleteAsync();
        await storage.PutAsync("a.csv", "same");
        Assert.StartsWith("a: ", await storage.Calls.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_ReplacedWhileItFails_GivesTheOldVersionUpAndRunsTheNew()
    {
        await using TestApp app = await storage.StartAsync(typeof(FailingOnFirst));
        await storage.PutAsync("a", "first");
        Assert.Equal("first", await storage.Calls.NextAsync());
        await storage.PutAsync("a", "second");
        storage.Calls.Release.SetResult();
        Assert.Equal("second", await storage.Calls.NextAsync());
        using CancellationTokenSource limit = new(Waits.Limit);
        await app.Service<InFlight>().WhenIdleAsync(limit.Token);
        Assert.True(storage.Calls.IsEmpty);
    }

    [Fact]
    public async Task Put_FailsOnce_RunsAgainAndEndsThere()
    {
        await using TestApp app = await storage.StartAsync(typeof(SecondTime));
        await storage.PutAsync("a", "x");
        Assert.Equal(["run", "run"], await storage.Calls.NextAsync(2));
        using CancellationTokenSource limit = new(Waits.Limit);
        await app.Service<InFlight>().WhenIdleAsync(limit.Token);
        Assert.True(storage.Calls.IsEmpty);
    }

    [Fact]
    public async Task Start_BlobThatEveryHostDiedOf_EndsAsPoisonUnseenForGood()
    {
        const string Twice = "AzureFunctionsJobHost:extensions:blobs:poisonBlobThreshold=2";
        await storage.Container.CreateAsync();
        BlobContentInfo blob = await storage.Container.GetBlobClient("deadly.csv").UploadAsync(new BinaryData("x"));
        await BegunAsync("Describing", "deadly.csv", blob.ETag, attempts: 2);
        await using (TestApp app = await storage.StartAsync(typeof(Describing), Twice))
        {
            using JsonDocument message = JsonDocument.Parse(
                await StorageApp.TakeAsync(new StorageConnection(azurite.ConnectionString).Queue(BlobProcessor.PoisonQueue)));
            Assert.Equal("deadly.csv", message.RootElement.GetProperty("BlobName").GetString());
        }

        await using TestApp again = await storage.StartAsync(typeof(Describing), Twice);
        await storage.PutAsync("other.csv", "x");
        Assert.StartsWith("other: ", await storage.Calls.NextAsync(), StringComparison.Ordinal);
        Assert.True(storage.Calls.IsEmpty);
    }

    [Fact]
    public async Task Start_BlobThatAKilledHostHadBegun_RunsAgain()
    {
        await storage.Container.CreateAsync();
        BlobContentInfo blob = await storage.Container.GetBlobClient("left.csv").UploadAsync(new BinaryData("x"));
        await BegunAsync("Describing", "left.csv", blob.ETag, attempts: 1);
        await using TestApp app = await storage.StartAsync(typeof(Describing));
        Assert.StartsWith("left: ", await storage.Calls.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_FunctionThatDoesNotEnd_RunsAgainAtTheNextStart()
    {
        await using (TestApp first = await storage.StartAsync(typeof(Endless)))
        {
            await storage.PutAsync("a", "x");
            Assert.Equal("begun", await storage.Calls.NextAsync());
            using CancellationTokenSource noPatience = new();
            await noPatience.CancelAsync();
            await first.Service<IEnumerable<ILocalTrigger>>().OfType<BlobTriggers>().Single().StopAsync(noPatience.Token);
        }

        await using TestApp second = await storage.StartAsync(typeof(Endless));
        Assert.Equal("begun", await storage.Calls.NextAsync());
        storage.Calls.Release.SetResult();
    }

    [Fact]
    public async Task Put_MoreBlobsThanMayRunAtOnce_RunsTheOthersAfterwards()
    {
        foreach (string name in (string[])["a", "b", "c"])
        {
            await storage.PutAsync(name, "x");
        }

        // One look finds all three.
        await using TestApp app = await storage.StartAsync(typeof(Holding), "AzureFunctionsJobHost:extensions:blobs:maxDegreeOfParallelism=2");
        await storage.Calls.NextAsync(2);

        // In the time of far more requests than a run needs, the third has not begun.
        for (int i = 0; i < 50; i++)
        {
            Assert.True((bool)await storage.Container.ExistsAsync());
        }

        Assert.True(storage.Calls.IsEmpty);
        storage.Calls.Release.SetResult();
        await storage.Calls.NextAsync();
    }

    /// <summary>What hosts that died while they ran the function leave behind.</summary>
    private async Task BegunAsync(string function, string blob, ETag version, int attempts)
    {
        BlobContainerClient host = new(azurite.ConnectionString, "azure-webjobs-hosts");
        await host.CreateIfNotExistsAsync();
        BlobReceipts receipts = new(host, storage.Name, function);
        for (int i = 0; i < attempts; i++)
        {
            await receipts.BeginAsync(new BlobVersion(storage.Name, blob, BlobVersion.Plain(version)), CancellationToken.None);
        }
    }

    private sealed class Describing(Calls calls)
    {
        [Function("Describing")]
        public void Run([BlobTrigger("%Name%/{name}.csv")] byte[] content, string name, IDictionary<string, string> metadata, BlobProperties properties, Uri uri) =>
            calls.Add($"{name}: {(metadata.TryGetValue("period", out string? period) ? period : "-")}, {properties.ContentType}, {content.Length} bytes, {uri}");
    }

    private sealed class FailingOnFirst(Calls calls)
    {
        [Function("FailingOnFirst")]
        public async Task Run([BlobTrigger("%Name%/{name}")] string content)
        {
            calls.Add(content);
            await calls.Release.Task;
            if (content == "first")
            {
                throw new InvalidOperationException("not this one");
            }
        }
    }

    private sealed class SecondTime(Calls calls)
    {
        private static int runs;

        [Function("SecondTime")]
        public void Run([BlobTrigger("%Name%/{name}")] string content)
        {
            calls.Add("run");
            if (Interlocked.Increment(ref runs) == 1)
            {
                throw new InvalidOperationException("not today");
            }
        }
    }

    private sealed class Endless(Calls calls)
    {
        [Function("Endless")]
        public Task Run([BlobTrigger("%Name%/{name}")] string content, CancellationToken cancellation)
        {
            calls.Add("begun");
            return calls.Release.Task.WaitAsync(cancellation);
        }
    }

    private sealed class Holding(Calls calls)
    {
        [Function("Holding")]
        public Task Run([BlobTrigger("%Name%/{name}")] string content)
        {
            calls.Add("begun");
            return calls.Release.Task;
        }
    }
}
