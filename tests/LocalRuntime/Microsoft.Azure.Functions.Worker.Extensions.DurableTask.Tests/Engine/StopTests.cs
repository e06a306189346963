using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Engine;

public sealed class StopTests
{
    private static readonly TimeSpan Limit = Waits.Limit;

    [Fact]
    public async Task Stop_ActivityUnderWay_WaitsForItAndCountsItOnce()
    {
        MemoryHubStore store = new();
        Work work = new();
        TestHub first = await TestHub.StartAsync(Catalog(work), store);
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Flow", null, new StartOrchestrationOptions("x"));
        await work.Entered.Task.WaitAsync(Limit);

        Task stop = first.Hub.StopAsync();
        bool waits = !stop.IsCompleted;
        work.Release.SetResult();
        await stop.WaitAsync(Limit);
        await using TestHub second = await TestHub.StartAsync(Catalog(work), store);
        OrchestrationMetadata end = await second.Client.WaitForInstanceCompletionAsync("x", true).WaitAsync(Limit);

        Assert.True(waits);
        Assert.Equal(7, end.ReadOutputAs<int>());
        Assert.Single((await store.LoadAsync("x", CancellationToken.None)).History.OfType<TaskCompleted>());
    }

    [Fact]
    public async Task Stop_ActivityThatDoesNotEnd_IsGivenUpAndBegunAgain()
    {
        MemoryHubStore store = new();
        Work endless = new();
        TestHub first = new(Catalog(endless), store, options: new TaskHubOptions { Patience = TimeSpan.Zero });
        await first.Hub.StartAsync(CancellationToken.None);
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Flow", null, new StartOrchestrationOptions("x"));
        await endless.Entered.Task.WaitAsync(Limit);

        await first.Hub.StopAsync().WaitAsync(Limit);
        Work quick = new();
        quick.Release.SetResult();
        await using TestHub second = await TestHub.StartAsync(Catalog(quick), store);
        OrchestrationMetadata end = await second.Client.WaitForInstanceCompletionAsync("x", true).WaitAsync(Limit);
        endless.Release.SetResult();

        Assert.Equal(7, end.ReadOutputAs<int>());
        Assert.Single((await store.LoadAsync("x", CancellationToken.None)).History.OfType<TaskCompleted>());
    }

    [Fact]
    public async Task Commit_LeaseHasEnded_IsNotMadeAndEndsTheEngine()
    {
        MemoryHubStore store = new();
        Work work = new();
        TestHub stopped = await TestHub.StartAsync(Catalog(work), store);
        await stopped.Client.ScheduleNewOrchestrationInstanceAsync("Flow", null, new StartOrchestrationOptions("x"));
        await work.Entered.Task.WaitAsync(Limit);

        stopped.Hub.HoldsLease = () => false;
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = stopped.Hub.Abandoning.Register(ended.SetResult);
        work.Release.SetResult();
        await ended.Task.WaitAsync(Limit);

        Assert.False(stopped.Hub.IsRunning);
        Assert.Empty((await store.LoadAsync("x", CancellationToken.None)).History.OfType<TaskCompleted>());
    }

    [Fact]
    public async Task WaitForCompletion_EngineIsRenewed_IsToldByTheNext()
    {
        MemoryHubStore store = new();
        Work first = new();
        Work second = new();
        Queue<Work> works = new([first, second]);
        HubTerms terms = new(() => new TestHub(Catalog(works.Dequeue()), store).Hub);
        HubClient client = new(terms);
        await terms.Current.StartAsync(CancellationToken.None);
        await client.ScheduleNewOrchestrationInstanceAsync("Flow", null, new StartOrchestrationOptions("x"));
        Task<OrchestrationMetadata> waiting = client.WaitForInstanceCompletionAsync("x", true);
        await first.Entered.Task.WaitAsync(Limit);

        TaskHub next = terms.Renew();
        await next.StartAsync(CancellationToken.None);
        first.Release.SetResult();
        second.Release.SetResult();

        Assert.Equal(7, (await waiting.WaitAsync(Limit)).ReadOutputAs<int>());
        await next.StopAsync();
    }

    private static TestCatalog Catalog(Work work) => new TestCatalog()
        .AddOrchestrator<object?, int>("Flow", (context, _) => context.CallActivityAsync<int>("Seven"))
        .AddActivity<object?, int>("Seven", async _ =>
        {
            work.Entered.TrySetResult();
            await work.Release.Task;
            return 7;
        });

    private sealed class Work
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
