using Microsoft.DurableTask;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Storage;

/// <summary>Round trips are what a hub costs; their number must not grow.</summary>
public sealed class RequestCountTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly RequestCounter counter = new();

    [Fact]
    public async Task Run_ChainOfFive_TakesAtMostEightRequests()
    {
        await using TestHub hub = await StartAsync(AzuriteFixture.UniqueName("hub"));

        await RunAsync(hub, "Chain", 5);

        Assert.InRange(counter.Take().Count, 1, 8);
    }

    [Fact]
    public async Task RaiseEvent_Often_TakesAtMostTwoRequestsEach()
    {
        const int Events = 100;
        await using TestHub hub = await StartAsync(AzuriteFixture.UniqueName("hub"));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Events", Events, new StartOrchestrationOptions("e"));
        await hub.Client.WaitForInstanceStartAsync("e").WaitAsync(Waits.Limit);
        counter.Take();

        await Task.WhenAll(Enumerable.Range(0, Events).Select(i => hub.Client.RaiseEventAsync("e", "Event", i)));
        await hub.Client.WaitForInstanceCompletionAsync("e").WaitAsync(Waits.Limit);

        // One more looks whether it has ended.
        Assert.InRange(counter.Take().Count, Events + 1, (2 * Events) + 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public async Task Start_EndedInstances_AreNotAskedFor(int ended)
    {
        string name = AzuriteFixture.UniqueName("hub");
        await using (TestHub before = await StartAsync(name))
        {
            await Task.WhenAll(Enumerable.Range(0, ended).Select(_ => RunAsync(before, "Chain", 1)));
            await before.Client.ScheduleNewOrchestrationInstanceAsync("Events", 1, new StartOrchestrationOptions("w"));
            await before.Client.WaitForInstanceStartAsync("w").WaitAsync(Waits.Limit);
        }

        counter.Take();
        HubContents contents = await counter.Store(azurite, name).OpenAsync(CancellationToken.None);

        Assert.Single(counter.Take());
        Assert.Equal(["w"], contents.Live.Select(state => state.InstanceId));
        Assert.Empty(contents.WithMail);
    }

    [Fact]
    public async Task RaiseEvent_AfterARestart_ReadsALongHistoryWithOneRequest()
    {
        string name = AzuriteFixture.UniqueName("hub");
        await using (TestHub before = await StartAsync(name))
        {
            await before.Client.ScheduleNewOrchestrationInstanceAsync("ChainAndEvent", 200, new StartOrchestrationOptions("l"));
            using Watchers.Watch watch = before.Hub.Watch("l");
            while ((await before.Client.GetInstanceAsync("l", true))!.SerializedCustomStatus is null)
            {
                await watch.NextAsync().WaitAsync(Waits.Limit);
            }
        }

        await using TestHub after = await StartAsync(name);
        await after.Client.RaiseEventAsync("l", "Event", 1);
        await after.Client.WaitForInstanceCompletionAsync("l").WaitAsync(Waits.Limit);

        // The event, the instance, its last turn, and the look whether it has ended.
        Assert.Equal(4, counter.Take().Count);
    }

    private async Task<TestHub> StartAsync(string name)
    {
        TestHub hub = await TestHub.StartAsync(Catalog(), counter.Store(azurite, name));
        counter.Take();
        return hub;
    }

    private static async Task RunAsync(TestHub hub, string name, int count)
    {
        string id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(name, count);
        await hub.Client.WaitForInstanceCompletionAsync(id).WaitAsync(Waits.Limit);
    }

    private static TestCatalog Catalog() => new TestCatalog()
        .AddOrchestrator<int, int>("Chain", async (context, count) =>
        {
            for (int i = 0; i < count; i++)
            {
                await context.CallActivityAsync<int>("Same", i);
            }

            return count;
        })
        .AddOrchestrator<int, int>("ChainAndEvent", async (context, count) =>
        {
            for (int i = 0; i < count; i++)
            {
                await context.CallActivityAsync<int>("Same", i);
            }

            context.SetCustomStatus(count);
            return await context.WaitForExternalEvent<int>("Event");
        })
        .AddOrchestrator<int, int>("Events", async (context, count) =>
        {
            for (int i = 0; i < count; i++)
            {
                await context.WaitForExternalEvent<int>("Event");
            }

            return count;
        })
        .AddActivity<int, int>("Same", input => input);
}
