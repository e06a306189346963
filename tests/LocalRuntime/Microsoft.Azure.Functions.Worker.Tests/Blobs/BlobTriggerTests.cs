using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Azure.Functions.Worker.Tests.Storage;
using Miriam.TestSupport;

namespace Microsoft.Azure.Functions.Worker.Tests.Blobs;

public sealed class BlobTriggerTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly StorageApp storage = new(azurite.ConnectionString);

    [Fact]
    public async Task Put_NewBlob_RunsWithItsPathAndContent()
    {
        await using TestApp app = await storage.StartAsync(typeof(Reading));
        await storage.PutAsync("2024/q1/file one.txt", "héllo");
        Assert.Equal("2024|q1|file one.txt|2024/q1/file one.txt|héllo", await storage.Calls.NextAsync());
    }

    [Fact]
    public async Task Put_AnotherVersion_RunsOnceForEach()
    {
        await using TestApp app = await storage.StartAsync(typeof(Reading));
        await storage.PutAsync("a/b/c", "first");
        Assert.Equal("a|b|c|a/b/c|first", await storage.Calls.NextAsync());
        await storage.PutAsync("a/b/c", "second");
        Assert.Equal("a|b|c|a/b/c|second", await storage.Calls.NextAsync());

        // The look that finds this one sees the older one too: were it run again, it would be in flight by now.
        await storage.PutAsync("a/b/d", "last");
        Assert.Equal("a|b|d|a/b/d|last", await storage.Calls.NextAsync());
        using CancellationTokenSource limit = new(Waits.Limit);
        await app.Service<InFlight>().WhenIdleAsync(limit.Token);
        Assert.True(storage.Calls.IsEmpty);
    }

    [Fact]
    public async Task Start_BlobsOfAnEarlierRun_RunsOnlyWhatIsNew()
    {
        await using (TestApp first = await storage.StartAsync(typeof(Reading)))
        {
            await storage.PutAsync("a/b/old", "1");
            Assert.Equal("a|b|old|a/b/old|1", await storage.Calls.NextAsync());
        }

        await storage.PutAsync("a/b/while-down", "2");
        await using TestApp second = await storage.StartAsync(typeof(Reading));
        Assert.Equal("a|b|while-down|a/b/while-down|2", await storage.Calls.NextAsync());

        // One look finds both, so the other would be in flight by now, or have run.
        using CancellationTokenSource limit = new(Waits.Limit);
        await second.Service<InFlight>().WhenIdleAsync(limit.Token);
        Assert.True(storage.Calls.IsEmpty);
    }

    [Theory]
    [InlineData(typeof(AsText), "text {\"Id\":\"7\"}")]
    [InlineData(typeof(AsBytes), "10 bytes")]
    [InlineData(typeof(AsData), "data {\"Id\":\"7\"}")]
    [InlineData(typeof(AsClient), "client item")]
    [InlineData(typeof(AsObject), "object 7")]
    public async Task Put_EveryKindOfParameter_IsBound(Type functions, string expected)
    {
        await using TestApp app = await storage.StartAsync(functions);
        await storage.PutAsync("item", """{"Id":"7"}""");
        Assert.Equal(expected, await storage.Calls.NextAsync());
    }

    [Fact]
    public async Task Put_FunctionThatAlwaysFails_EndsAsPoisonAfterFiveAttempts()
    {
        StorageQueue poison = new StorageConnection(azurite.ConnectionString).Queue(BlobProcessor.PoisonQueue);
        await using TestApp app = await storage.StartAsync(typeof(Failing));
        await storage.PutAsync("bad", "x");
        Assert.Equal(["try", "try", "try", "try", "try"], await storage.Calls.NextAsync(5));
        using JsonDocument message = JsonDocument.Parse(await StorageApp.TakeAsync(poison));
        Assert.Equal("Host.Functions.Failing", message.RootElement.GetProperty("FunctionId").GetString());
        Assert.Equal(storage.Name, message.RootElement.GetProperty("ContainerName").GetString());
        Assert.Equal("bad", message.RootElement.GetProperty("BlobName").GetString());
        Assert.Equal("BlockBlob", message.RootElement.GetProperty("BlobType").GetString());
        Assert.True(storage.Calls.IsEmpty);
    }

    [Fact]
    public async Task Stop_FunctionUnderWay_LetsItEndAndDoesNotRepeatIt()
    {
        await using (TestApp app = await storage.StartAsync(typeof(Slow)))
        {
            await storage.PutAsync("slow", "x");
            Assert.Equal("begun", await storage.Calls.NextAsync());
            Assert.Equal(["Slow"], app.Service<InFlight>().Running);
            Task stop = app.Service<IEnumerable<ILocalTrigger>>().OfType<BlobTriggers>().Single().StopAsync(CancellationToken.None);
            storage.Calls.Release.SetResult();
            await stop;
            Assert.True(app.Service<InFlight>().IsIdle);
            Assert.Equal("ended", await storage.Calls.NextAsync());
        }

        await using TestApp again = await storage.StartAsync(typeof(Slow));
        await storage.PutAsync("other", "x");
        Assert.Equal(["begun", "ended"], await storage.Calls.NextAsync(2));
        Assert.True(storage.Calls.IsEmpty);
    }

    [Fact]
    public async Task Scan_NothingNew_IsNotInFlight()
    {
        await using TestApp app = await storage.StartAsync(typeof(Reading));
        await storage.PutAsync("a/b/c", "x");
        await storage.Calls.NextAsync();
        using CancellationTokenSource limit = new(Waits.Limit);
        await app.Service<InFlight>().WhenIdleAsync(limit.Token);
    }

    [Theory]
    [InlineData("inbox/a", true)]
    [InlineData("in/a", false)]
    [InlineData("In-box/a", false)]
    [InlineData("in--box/a", false)]
    [InlineData("$web/a", true)]
    public void Parse_Container_KnowsWhetherItIsPossible(string path, bool expected) =>
        Assert.Equal(expected, BlobPath.Parse(path).IsPossible);

    [Theory]
    [InlineData(typeof(NoPath), "The blob trigger of function 'NoPath' cannot be used: 'alone' is not a path in the form container/blob.")]
    [InlineData(typeof(Elsewhere), "The blob trigger of function 'Elsewhere' cannot be used: The storage connection 'Nowhere' is not set.")]
    public async Task Start_UnusableTrigger_FailsWithTheFunctionsName(Type functions, string message)
    {
        InvalidOperationException failure =
            await Assert.ThrowsAsync<InvalidOperationException>(() => storage.StartAsync(functions));
        Assert.Equal(message, failure.Message);
    }

    private sealed class Reading(Calls calls)
    {
        [Function("Reading")]
        public async Task Run(
            [BlobTrigger("%Name%/{a}/{b}/{name}")] Stream content, string a, string b, string name, FunctionContext context)
        {
            using StreamReader reader = new(content);
            string path = (string)context.BindingContext.BindingData["BlobTrigger"]!;
            calls.Add($"{a}|{b}|{name}|{path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]}|{await reader.ReadToEndAsync()}");
        }
    }

    private sealed class AsText(Calls calls)
    {
        [Function("AsText")]
        public void Run([BlobTrigger("%Name%/{name}")] string content) => calls.Add("text " + content);
    }

    private sealed class AsBytes(Calls calls)
    {
        [Function("AsBytes")]
        public void Run([BlobTrigger("%Name%/{name}")] byte[] content) => calls.Add($"{content.Length} bytes");
    }

    private sealed class AsData(Calls calls)
    {
        [Function("AsData")]
        public void Run([BlobTrigger("%Name%/{name}")] BinaryData content) => calls.Add("data " + content);
    }

    private sealed class AsClient(Calls calls)
    {
        [Function("AsClient")]
        public void Run([BlobTrigger("%Name%/{name}")] BlobClient blob) => calls.Add("client " + blob.Name);
    }

    private sealed class AsObject(Calls calls)
    {
        [Function("AsObject")]
        public void Run([BlobTrigger("%Name%/{name}")] Item item) => calls.Add("object " + item.Id);
    }

    private sealed record Item(string Id);

    private sealed class Failing(Calls calls)
    {
        [Function("Failing")]
        public void Run([BlobTrigger("%Name%/{name}")] string content)
        {
            calls.Add("try");
            throw new InvalidOperationException("not today");
        }
    }

    private sealed class Slow(Calls calls)
    {
        [Function("Slow")]
        public async Task Run([BlobTrigger("%Name%/{name}")] string content)
        {
            calls.Add("begun");
            await calls.Release.Task;
            calls.Add("ended");
        }
    }

    private static class NoPath
    {
        [Function("NoPath")]
        public static void Run([BlobTrigger("alone")] string content)
        {
        }
    }

    private static class Elsewhere
    {
        [Function("Elsewhere")]
        public static void Run([BlobTrigger("abc/{b}", Connection = "Nowhere")] string content)
        {
        }
    }
}
