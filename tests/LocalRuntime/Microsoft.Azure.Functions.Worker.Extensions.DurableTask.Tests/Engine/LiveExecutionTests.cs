using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Engine;

/// <summary>Code that stays in memory where it waits, instead of being replayed in each turn.</summary>
public sealed class LiveExecutionTests
{
    // Turn n begins with a history of 3n - 4 events: up to 100 of them the first 34 turns replay, then those at 200, 401 and 803.
    [Theory]
    [InlineData(100, 37)]
    [InlineData(int.MaxValue, 301)]
    public async Task Run_ChainOf300_ReplaysAsOftenAsItsHistoryDemands(int replayedEvents, int runs)
    {
        int beginnings = 0;
        TestCatalog catalog = new TestCatalog()
            .AddOrchestrator<int, int>("Chain", async (context, count) =>
            {
                beginnings++;
                int sum = 0;
                for (int i = 0; i < count; i++)
                {
                    sum += await context.CallActivityAsync<int>("Same", i);
                }

                return sum;
            })
            .AddActivity<int, int>("Same", input => input);

        Assert.Equal("44850", await RunAsync(catalog, new MemoryHubStore(), "Chain", 300, replayedEvents));
        Assert.Equal(runs, beginnings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_CommitFails_GoesOnFromWhatIsStored(bool afterTheCommit)
    {
        List<string> log = [];
        TestCatalog catalog = new TestCatalog()
            .AddOrchestrator<int, string>("Chain", async (context, count) =>
            {
                List<int> seen = [];
                for (int i = 0; i < count; i++)
                {
                    seen.Add(await context.CallActivityAsync<int>("Same", i));
                    if (!context.IsReplaying)
                    {
                        log.Add(FormattableString.Invariant($"{i}"));
                    }
                }

                return string.Join(' ', seen);
            })
            .AddActivity<int, int>("Same", input => input);
        FailingStore store = new(new MemoryHubStore(), failAt: 14, afterTheCommit);

        Assert.Equal("\"0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19\"", await RunAsync(catalog, store, "Chain", 20, replayedEvents: 0));

        // The thirteenth turn brought the result 12; its code ran once more only where the commit had not happened.
        Assert.Equal(afterTheCommit ? 1 : 2, log.Count(line => line == "12"));
        Assert.Equal(afterTheCommit ? 20 : 21, log.Count);
    }

    [Fact]
    public async Task Run_ChangedOrchestratorAfterARestart_IsStillFound()
    {
        MemoryHubStore store = new();
        TestHub first = Hub(Flow("Weigh"), store, 0);
        await first.Hub.StartAsync(CancellationToken.None);
        using (Watchers.Watch watch = first.Hub.Watch("x"))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Flow", 3, new StartOrchestrationOptions("x"));
            while ((await watch.NextAsync().WaitAsync(Waits.Limit)).CustomStatus != "\"weighed\"")
            {
            }
        }

        first.Hub.Abandon();
        await using TestHub second = Hub(Flow("Measure"), store, 0);
        await second.Hub.StartAsync(CancellationToken.None);
        await second.Client.RaiseEventAsync("x", "Go");
        OrchestrationMetadata end = await second.Client.WaitForInstanceCompletionAsync("x", true).WaitAsync(Waits.Limit);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("expected activity 'Weigh' (#0), found activity 'Measure' (#0)", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1_000_000)]
    [InlineData(0, 1)]
    [InlineData(int.MaxValue, 1_000_000)]
    public async Task Run_CodeThatHoldsSomething_LetsGoOfAllOfIt(int replayedEvents, int cachedEvents)
    {
        List<Held> held = [];
        TestCatalog catalog = new TestCatalog().AddOrchestrator<int, int>("Wait", async (context, count) =>
        {
            Held scope = new();
            held.Add(scope);
            ((OrchestrationContext)context).Hold(scope);
            for (int i = 0; i < count; i++)
            {
                await context.WaitForExternalEvent<int>("Go");
                Assert.Equal(0, scope.Disposals);
            }

            return count;
        });
        await using (TestHub hub = Hub(catalog, new MemoryHubStore(), replayedEvents, cachedEvents))
        {
            await hub.Hub.StartAsync(CancellationToken.None);
            foreach (string id in (string[])["a", "b"])
            {
                await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 10, new StartOrchestrationOptions(id));
            }

            for (int i = 0; i < 10; i++)
            {
                await hub.Client.RaiseEventAsync("a", "Go", i);
                await hub.Client.RaiseEventAsync("b", "Go", i);
            }

            await hub.Client.WaitForInstanceCompletionAsync("a").WaitAsync(Waits.Limit);
            await hub.Client.WaitForInstanceCompletionAsync("b").WaitAsync(Waits.Limit);
        }

        Assert.All(held, scope => Assert.Equal(1, scope.Disposals));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public async Task Run_WhatTheCodeHoldsCannotBeDisposedOf_EndsAllTheSame(int replayedEvents)
    {
        List<Held> held = [];
        TestCatalog catalog = new TestCatalog()
            .AddOrchestrator<int, int>("Flow", async (context, input) =>
            {
                foreach (string problem in (string[])["first", "second"])
                {
                    Held scope = new() { Problem = problem };
                    held.Add(scope);
                    ((OrchestrationContext)context).Hold(scope);
                }

                return await context.CallActivityAsync<int>("Same", input);
            })
            .AddActivity<int, int>("Same", input => input);

        Assert.Equal("7", await RunAsync(catalog, new MemoryHubStore(), "Flow", 7, replayedEvents));
        Assert.All(held, scope => Assert.Equal(1, scope.Disposals));
    }

    [Fact]
    public async Task Replay_OfAnActivity_TakesItsInputFromHistory()
    {
        int written = 0;
        TestCatalog catalog = new TestCatalog()
            .AddOrchestrator<int, int>("Chain", async (context, count) =>
            {
                int sum = 0;
                for (int i = 0; i < count; i++)
                {
                    sum += await context.CallActivityAsync<int>("Same", new Counted(i, () => written++));
                }

                return sum;
            })
            .AddActivity<Dictionary<string, int>, int>("Same", input => input["Value"]);

        Assert.Equal("45", await RunAsync(catalog, new MemoryHubStore(), "Chain", 10, int.MaxValue));
        Assert.Equal(10, written);
    }

    private static async Task<string?> RunAsync(TestCatalog catalog, IHubStore store, string name, int input, int replayedEvents)
    {
        await using TestHub hub = Hub(catalog, store, replayedEvents);
        await hub.Hub.StartAsync(CancellationToken.None);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions("x"));
        return (await hub.Client.WaitForInstanceCompletionAsync("x", true).WaitAsync(Waits.Limit)).SerializedOutput;
    }

    private static TestHub Hub(TestCatalog catalog, IHubStore store, int replayedEvents, int cachedEvents = 1_000_000) => new(
        catalog, store, options: new TaskHubOptions { ReplayedEvents = replayedEvents, CachedEvents = cachedEvents });

    private static TestCatalog Flow(string activity) => new TestCatalog()
        .AddOrchestrator<int, int>("Flow", async (context, input) =>
        {
            int weight = await context.CallActivityAsync<int>(activity, input);
            context.SetCustomStatus("weighed");
            await context.WaitForExternalEvent<object?>("Go");
            return weight;
        })
        .AddActivity<int, int>(activity, input => input);

    /// <summary>Tells when it is written.</summary>
    private sealed class Counted(int value, Action written)
    {
        public int Value
        {
            get
            {
                written();
                return value;
            }
        }
    }

    private sealed class Held : IAsyncDisposable
    {
        private int disposals;

        public int Disposals => disposals;

        /// <summary>Given, it cannot be disposed of.</summary>
        public string? Problem { get; init; }

        public ValueTask DisposeAsync()
        {
            Interlocked.Increment(ref disposals);
            return Problem is null ? ValueTask.CompletedTask : ValueTask.FromException(new InvalidOperationException(Problem));
        }
    }

    /// <summary>Answers one commit with an error.</summary>
    private sealed class FailingStore(IHubStore inner, int failAt, bool afterTheCommit) : StoreDecorator(inner)
    {
        private int commits;

        protected override async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellation)
        {
            bool fails = typeof(T) == typeof(string) && ++commits == failAt;
            if (fails && !afterTheCommit)
            {
                throw new IOException("Not done.");
            }

            T answer = await call();
            return fails ? throw new IOException("Done, but the answer was lost.") : answer;
        }
    }
}
