using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Azure.Functions.Worker.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Miriam.TestSupport;

namespace Microsoft.Azure.Functions.Worker.Tests.Queues;

/// <summary>What happens to messages that a host had and did not finish, and how many one host takes at once.</summary>
public sealed class QueueRedeliveryTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly StorageApp storage = new(azurite.ConnectionString);

    [Fact]
    public async Task Start_MessageOfAKilledHost_ComesAgain()
    {
        await storage.Queue().SendAsync(new BinaryData("left"), CancellationToken.None);
        Assert.Single(await storage.Queue().ReceiveAsync(1, Second, CancellationToken.None));
        await using TestApp app = await storage.StartAsync(typeof(Counting));
        Assert.Equal("left, time 2", await storage.Calls.NextAsync());
    }

    [Fact]
    public async Task Start_MessageThatKilledEveryHost_EndsInThePoisonQueueUnseen()
    {
        await storage.Queue().SendAsync(new BinaryData("deadly"), CancellationToken.None);
        Assert.Single(await storage.Queue().ReceiveAsync(1, Second, CancellationToken.None));
        await using TestApp app = await storage.StartAsync(typeof(Counting), "AzureFunctionsJobHost:extensions:queues:maxDequeueCount=1");
        Assert.Equal("deadly", await StorageApp.TakeAsync(storage.Queue("-poison")));
        Assert.True(storage.Calls.IsEmpty);
    }

    [Fact]
    public async Task Fail_WithVisibilityTimeout_RestsBeforeItComesAgain()
    {
        await using TestApp app = await storage.StartAsync(typeof(FirstFails), "AzureFunctionsJobHost:extensions:queues:visibilityTimeout=00:00:01");
        await storage.Queue().SendAsync(new BinaryData("once more"), CancellationToken.None);
        Assert.Equal("time 1", await storage.Calls.NextAsync());
        Assert.Equal("time 2", await storage.Calls.NextAsync());
    }

    [Fact]
    public async Task Start_BatchInWork_LeavesTheOthersInTheQueue()
    {
        for (int i = 0; i < 10; i++)
        {
            await storage.Queue().SendAsync(new BinaryData("m"), CancellationToken.None);
        }

        await using TestApp app = await storage.StartAsync(
            typeof(Holding), "AzureFunctionsJobHost:extensions:queues:batchSize=4", "AzureFunctionsJobHost:extensions:queues:newBatchThreshold=2");
        await storage.Calls.NextAsync(4);

        // Another host could have the rest.
        IReadOnlyList<QueueMessage> rest = await storage.Queue().ReceiveAsync(32, Second, CancellationToken.None);
        Assert.Equal(6, rest.Count);
        Assert.True(storage.Calls.IsEmpty);
        storage.Calls.Release.SetResult();
        await storage.Calls.NextAsync(6);
    }

    [Fact]
    public async Task Hide_HalfTheTimeHasPassed_RenewsTheReceipt()
    {
        InFlight inFlight = new();
        SkippingTimeProvider clock = new(inFlight, new DateTimeOffset(2024, 9, 1, 0, 0, 0, TimeSpan.Zero));
        StorageQueue queue = storage.Queue("-hidden");
        await queue.SendAsync(new BinaryData("long"), CancellationToken.None);
        QueueMessage message = Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromMinutes(5), CancellationToken.None));
        await using HiddenMessage hidden = new(queue, message, TimeSpan.FromSeconds(30), NullLogger.Instance, clock);

        await clock.AdvanceToAsync(clock.GetUtcNow() + TimeSpan.FromSeconds(15), CancellationToken.None);
        Assert.NotEqual(message.PopReceipt, await hidden.StopRenewingAsync());
        Assert.False(await queue.DeleteAsync(message, message.PopReceipt, CancellationToken.None));
    }

    private sealed class Counting(Calls calls)
    {
        [Function("Counting")]
        public void Run([QueueTrigger("%Name%")] string message, int dequeueCount) => calls.Add($"{message}, time {dequeueCount}");
    }

    private sealed class FirstFails(Calls calls)
    {
        [Function("FirstFails")]
        public void Run([QueueTrigger("%Name%")] string message, int dequeueCount)
        {
            calls.Add($"time {dequeueCount}");
            if (dequeueCount == 1)
            {
                throw new InvalidOperationException("not today");
            }
        }
    }

    private sealed class Holding(Calls calls)
    {
        [Function("Holding")]
        public Task Run([QueueTrigger("%Name%")] string message)
        {
            calls.Add("begun");
            return calls.Release.Task;
        }
    }
}
