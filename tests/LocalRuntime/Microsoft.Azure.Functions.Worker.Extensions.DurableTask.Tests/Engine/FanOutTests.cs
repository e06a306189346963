using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Engine;

public sealed class FanOutTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int Count = 1000;

    [Fact]
    public Task FanOut_Thousand_InMemory_CountsEachOnce() => FanOutAsync(new MemoryHubStore());

    [Fact]
    public Task FanOut_Thousand_OnTables_CountsEachOnce() => FanOutAsync(TestStores.Tables(azurite));

    [Fact]
    public async Task FanOut_MoreThanTheLimit_RunsNoMoreAtOnce()
    {
        int now = 0;
        int most = 0;
        TestCatalog catalog = Catalog().AddActivity<int, int>("Same", async input =>
        {
            int running = Interlocked.Increment(ref now);
            InterlockedMax(ref most, running);
            await Task.Yield();
            Interlocked.Decrement(ref now);
            return input;
        });
        await using TestHub hub = new(catalog, options: new TaskHubOptions { MaxConcurrentActivities = 3 });
        await hub.Hub.StartAsync(CancellationToken.None);

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Fan", 50, new StartOrchestrationOptions("f"));
        await hub.Client.WaitForInstanceCompletionAsync("f");

        Assert.InRange(most, 1, 3);
    }

    private static async Task FanOutAsync(IHubStore store)
    {
        await using TestHub hub = await TestHub.StartAsync(Catalog(), store);

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Fan", Count, new StartOrchestrationOptions("f"));
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("f", true).WaitAsync(Waits.Limit);

        Assert.Equal(499_500, end.ReadOutputAs<int>());
    }

    private static TestCatalog Catalog() => new TestCatalog()
        .AddOrchestrator<int, int>("Fan", async (context, count) => (await Task.WhenAll(
            Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Same", i)))).Sum())
        .AddActivity<int, int>("Same", input => input);

    private static void InterlockedMax(ref int target, int value)
    {
        int seen = Volatile.Read(ref target);
        while (value > seen && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
            seen = Volatile.Read(ref target);
        }
    }
}
