using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Engine;

/// <summary>What clients bring faster than the engine takes waits with them, and not in memory.</summary>
public sealed class BacklogTests
{
    [Fact]
    public async Task Schedule_ManyAtOnce_HoldsNoMoreThanTheLimit()
    {
        CountingStore store = new(new MemoryHubStore());
        await using TestHub hub = new(Catalog(), store, options: new TaskHubOptions { MaxReadyInstances = 4, MaxConcurrentOrchestrators = 2 });
        await hub.Hub.StartAsync(CancellationToken.None);

        List<Task<string>> starts = [.. Enumerable.Range(0, 200).Select(i => hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", i))];
        Assert.Equal(4, store.Open);
        Assert.Equal(196, starts.Count(start => !start.IsCompleted));
        store.Gate.SetResult();
        foreach (string id in await Task.WhenAll(starts).WaitAsync(Waits.Limit))
        {
            await hub.Client.WaitForInstanceCompletionAsync(id).WaitAsync(Waits.Limit);
        }

        Assert.Equal(0, store.Open);
        Assert.InRange(store.MostOpen, 1, 4);
    }

    [Fact]
    public async Task EnterAsync_NoPlaceLeft_WaitsForOneToLeave()
    {
        Backlog backlog = new(1);
        backlog.Enter();

        Task<IDisposable> first = backlog.EnterAsync(CancellationToken.None);
        Task<IDisposable> second = backlog.EnterAsync(CancellationToken.None);
        Assert.False(first.IsCompleted);
        backlog.Leave();
        using (await first.WaitAsync(Waits.Limit))
        {
            Assert.False(second.IsCompleted);
        }

        (await second.WaitAsync(Waits.Limit)).Dispose();
        Assert.True(backlog.EnterAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task EnterAsync_GivenUp_LosesNoPlace()
    {
        Backlog backlog = new(1);
        backlog.Enter();
        using CancellationTokenSource source = new();

        Task<IDisposable> givenUp = backlog.EnterAsync(source.Token);
        Task<IDisposable> patient = backlog.EnterAsync(CancellationToken.None);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        backlog.Leave();

        (await patient.WaitAsync(Waits.Limit)).Dispose();
    }

    [Fact]
    public async Task EnterAsync_InATurn_DoesNotWaitForItself()
    {
        Backlog backlog = new(1);
        backlog.Enter();

        Assert.True(await backlog.InTurnAsync(() => Task.FromResult(backlog.EnterAsync(CancellationToken.None).IsCompleted)));
        Assert.False(backlog.EnterAsync(CancellationToken.None).IsCompleted);
    }

    private static TestCatalog Catalog() => new TestCatalog().AddOrchestrator<int, int>("Echo", (_, input) => Task.FromResult(input));

    /// <summary>Counts the instances that are created and have not ended; none ends before the gate opens.</summary>
    private sealed class CountingStore(IHubStore inner) : StoreDecorator(inner)
    {
        private readonly Lock gate = new();

        public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Open { get; private set; }

        public int MostOpen { get; private set; }

        public override async Task<string> CreateAsync(InstanceState state, StoredState? replaced, CancellationToken cancellation)
        {
            lock (gate)
            {
                MostOpen = Math.Max(MostOpen, ++Open);
            }

            return await base.CreateAsync(state, replaced, cancellation);
        }

        protected override async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellation)
        {
            if (typeof(T) != typeof(string))
            {
                return await call();
            }

            // Each instance ends with its first and only turn.
            await Gate.Task;
            T answer = await call();
            lock (gate)
            {
                Open--;
            }

            return answer;
        }
    }
}
