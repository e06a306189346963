using Azure;
using Azure.Core;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Azure.Functions.Worker.Tests.Storage;
using Miriam.TestSupport;

namespace Microsoft.Azure.Functions.Worker.Tests.Queues;

public sealed class QueueTriggerTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly StorageApp storage = new(azurite.ConnectionString);

    [Theory]
    [InlineData(typeof(AsText), "text {\"Id\":\"7\"} 1")]
    [InlineData(typeof(AsBytes), "10 bytes")]
    [InlineData(typeof(AsData), "data {\"Id\":\"7\"}")]
    [InlineData(typeof(AsObject), "object 7 7")]
    public async Task Send_EveryKindOfParameter_IsBound(Type functions, string expected)
    {
        await using TestApp app = await storage.StartAsync(functions);
        await SendAsync("""{"Id":"7"}""");
        Assert.Equal(expected, await storage.Calls.NextAsync());
    }

    [Fact]
    public async Task Send_TextThatXmlCannotHold_ArrivesUnchanged()
    {
        const string Odd = "\u0001 \uFFFE \r\n 😀 <&>";
        await using TestApp app = await storage.StartAsync(typeof(AsText));
        await SendAsync(Odd);
        Assert.Equal($"text {Odd} 1", await storage.Calls.NextAsync());
    }

    [Fact]
    public async Task Start_MoreMessagesThanABatch_RunsEachOnce()
    {
        string[] sent = [.. Enumerable.Range(10, 40).Select(i => $"m{i}")];
        foreach (string message in sent)
        {
            await SendAsync(message);
        }

        await using TestApp app = await storage.StartAsync(typeof(AsText));
        Assert.Equal(sent.Select(message => $"text {message} 1"), await storage.Calls.NextAsync(40));
        using CancellationTokenSource limit = new(Waits.Limit);
        await app.Service<InFlight>().WhenIdleAsync(limit.Token);
        Assert.True(storage.Calls.IsEmpty);
    }

    [Fact]
    public async Task Send_FunctionThatAlwaysFails_EndsInThePoisonQueue()
    {
        await using TestApp app = await storage.StartAsync(
            typeof(Failing), "AzureFunctionsJobHost:extensions:queues:maxDequeueCount=3");
        await SendAsync("bad");
        Assert.Equal(["try 1", "try 2", "try 3"], await storage.Calls.NextAsync(3));
        Assert.Equal("bad", await StorageApp.TakeAsync(storage.Queue("-poison")));
        Assert.True(storage.Calls.IsEmpty);
    }

    [Fact]
    public async Task Send_TextThatIsNotBase64_EndsInThePoisonQueueUnseen()
    {
        await using TestApp app = await storage.StartAsync(typeof(AsText));
        await SendAsync("good");
        await storage.Calls.NextAsync();
        byte[] body = "<QueueMessage><MessageText>not base64!</MessageText></QueueMessage>"u8.ToArray();
        await Raw().SendAsync(RequestMethod.Post, storage.Name + "/messages", "", body, null, CancellationToken.None);
        Assert.Equal("not base64!", await StorageApp.TakeAsync(storage.Queue("-poison")));
        Assert.True(storage.Calls.IsEmpty);
    }

    [Fact]
    public async Task Start_MessageWhoseTimeToLiveIsOver_IsNeverSeen()
    {
        byte[] body = "<QueueMessage><MessageText>bGF0ZQ==</MessageText></QueueMessage>"u8.ToArray();
        await SendAsync("first");
        await StorageApp.TakeAsync(storage.Queue());
        await Raw().SendAsync(RequestMethod.Post, storage.Name + "/messages", "?messagettl=1", body, null, CancellationToken.None);
        while ((await Raw().SendAsync(RequestMethod.Get, storage.Name + "/messages", "?peekonly=true", null, null, CancellationToken.None))
            .Content.ToString().Contains("bGF0ZQ==", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        await SendAsync("in time");
        await using TestApp app = await storage.StartAsync(typeof(AsText));

        Assert.Equal("text in time 1", await storage.Calls.NextAsync());
        using CancellationTokenSource limit = new(Waits.Limit);
        await app.Service<InFlight>().WhenIdleAsync(limit.Token);
        Assert.True(storage.Calls.IsEmpty);
    }

    [Fact]
    public async Task Send_TextThatIsNotTheObject_EndsInThePoisonQueue()
    {
        await using TestApp app = await storage.StartAsync(
            typeof(AsObject), "AzureFunctionsJobHost:extensions:queues:maxDequeueCount=1");
        await SendAsync("{ not json");
        Assert.Equal("{ not json", await StorageApp.TakeAsync(storage.Queue("-poison")));
    }

    [Fact]
    public async Task Stop_FunctionUnderWay_LetsItEndAndDeletesTheMessage()
    {
        await using TestApp app = await storage.StartAsync(typeof(Slow));
        await SendAsync("slow");
        Assert.Equal("begun", await storage.Calls.NextAsync());
        Task stop = app.Host.StopAsync();
        storage.Calls.Release.SetResult();
        await stop;
        Assert.Equal("ended", await storage.Calls.NextAsync());

        // Counts hidden messages as well.
        Response queue = await Raw().SendAsync(RequestMethod.Get, storage.Name, "?comp=metadata", null, null, CancellationToken.None);
        Assert.True(queue.Headers.TryGetValue("x-ms-approximate-messages-count", out string? count));
        Assert.Equal("0", count);
    }

    [Fact]
    public async Task Stop_FunctionThatDoesNotEnd_MakesTheMessageVisibleAgain()
    {
        await using TestApp app = await storage.StartAsync(
            typeof(Cancellable), "AzureFunctionsJobHost:extensions:queues:maxDequeueCount=1");
        await SendAsync("long");
        Assert.Equal("begun", await storage.Calls.NextAsync());
        using CancellationTokenSource noPatience = new();
        await noPatience.CancelAsync();
        await app.Service<IEnumerable<ILocalTrigger>>().OfType<QueueTriggers>().Single().StopAsync(noPatience.Token);
        Assert.Equal("long", await StorageApp.TakeAsync(storage.Queue()));
    }

    [Theory]
    [InlineData("batchSize=33", "batchSize is not between 1 and 32")]
    [InlineData("messageEncoding=none", "messageEncoding must be base64 here")]
    public async Task Start_UnusableSetting_FailsWithTheFunctionsName(string setting, string what)
    {
        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => storage.StartAsync(typeof(AsText), "AzureFunctionsJobHost:extensions:queues:" + setting));
        Assert.Equal(
            $"The queue trigger of function 'AsText' cannot be used: extensions.queues in host.json: {what}.", failure.Message);
    }

    private QueueRequests Raw() => new StorageConnection(azurite.ConnectionString).Queues;

    private Task SendAsync(string message) => storage.Queue().SendAsync(new BinaryData(message), CancellationToken.None);

    private sealed class AsText(Calls calls)
    {
        [Function("AsText")]
        public void Run([QueueTrigger("%Name%")] string message, int dequeueCount) => calls.Add($"text {message} {dequeueCount}");
    }

    private sealed class AsBytes(Calls calls)
    {
        [Function("AsBytes")]
        public void Run([QueueTrigger("%Name%")] byte[] message) => calls.Add($"{message.Length} bytes");
    }

    private sealed class AsData(Calls calls)
    {
        [Function("AsData")]
        public void Run([QueueTrigger("%Name%")] BinaryData message) => calls.Add("data " + message);
    }

    private sealed class AsObject(Calls calls)
    {
        [Function("AsObject")]
        public void Run([QueueTrigger("%Name%")] Item item, string id) => calls.Add($"object {item.Id} {id}");
    }

    private sealed record Item(string Id);

    private sealed class Failing(Calls calls)
    {
        [Function("Failing")]
        public void Run([QueueTrigger("%Name%")] string message, int dequeueCount)
        {
            calls.Add($"try {dequeueCount}");
            throw new InvalidOperationException("not today");
        }
    }

    private sealed class Slow(Calls calls)
    {
        [Function("Slow")]
        public async Task Run([QueueTrigger("%Name%")] string message)
        {
            calls.Add("begun");
            await calls.Release.Task;
            calls.Add("ended");
        }
    }

    private sealed class Cancellable(Calls calls)
    {
        [Function("Cancellable")]
        public async Task Run([QueueTrigger("%Name%")] string message, CancellationToken cancellation)
        {
            calls.Add("begun");
            await calls.Release.Task.WaitAsync(cancellation);
        }
    }
}
