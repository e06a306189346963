using Miriam.TestSupport;
using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Engine;

/// <summary>The process dies at each storage call in turn; the next one ends the work with the same result.</summary>
public sealed class CrashTests
{
    private const string Expected = "1:[10,20,30] child 7 told; 2:[10,20,30] child 7 told; ";
    private static readonly TimeSpan Limit = Waits.Limit;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_CrashAtEachStorageCall_EndsAsWithoutFaults(bool after)
    {
        for (int crashAt = 1; ; crashAt++)
        {
            MemoryHubStore store = new();
            CrashingStore crashing = new(store, crashAt, after);
            ConcurrentQueue<string> runs = new();
            await using (TestHub before = new(Catalog(runs), store))
            {
                await before.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new State(1, ""), new StartOrchestrationOptions("p"));
            }

            TestHub first = new(Catalog(runs), crashing);
            Task started = first.Hub.StartAsync(CancellationToken.None);
            Task ended = EndedAsync(first, crashing.Crashed);
            await Task.WhenAny(crashing.Crashed, ended).WaitAsync(Limit);
            first.Hub.Abandon();
            _ = started;
            bool hasCrashed = crashing.Crashed.IsCompleted;

            await using TestHub second = await TestHub.StartAsync(Catalog(runs), store);
            OrchestrationMetadata end = await second.Client.WaitForInstanceCompletionAsync("p", true).WaitAsync(Limit);

            Assert.Equal((crashAt, OrchestrationRuntimeStatus.Completed, Expected), (crashAt, end.RuntimeStatus, end.ReadOutputAs<string>()));
            await AssertNothingTwiceAsync(store, "p");
            await AssertNothingTwiceAsync(store, "p-child");
            if (!hasCrashed)
            {
                // Every call of the whole work has been a crash point.
                Assert.InRange(crashAt, 20, 200);
                return;
            }
        }
    }

    private static async Task EndedAsync(TestHub hub, Task crashed)
    {
        using Watchers.Watch watch = hub.Hub.Watch("p");
        while (!crashed.IsCompleted)
        {
            if ((await hub.Store.GetAsync("p", false, CancellationToken.None))?.State.HasEnded == true)
            {
                return;
            }

            await Task.WhenAny(watch.NextAsync(), crashed);
        }
    }

    private static async Task AssertNothingTwiceAsync(MemoryHubStore store, string id)
    {
        StoredInstance stored = await store.LoadAsync(id, CancellationToken.None);
        IEnumerable<string> results = stored.History.Select(item => item switch
        {
            TaskCompleted completed => FormattableString.Invariant($"result {completed.Id}"),
            TimerFired fired => FormattableString.Invariant($"timer {fired.Id}"),
            Arrival arrival => $"message {arrival.MessageId}",
            _ => "",
        }).Where(text => text.Length > 0);
        Assert.Empty(results.GroupBy(text => text).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Empty(stored.Inbox);
    }

    private static TestCatalog Catalog(ConcurrentQueue<string> runs) => new TestCatalog()
        .AddOrchestrator<State, string>("Parent", async (context, state) =>
        {
            int[] tens = await Task.WhenAll(Enumerable.Range(1, 3).Select(i => context.CallActivityAsync<int>("Ten", i)));
            int seven = await context.CallSubOrchestratorAsync<int>(
                "Child", context.InstanceId, new SubOrchestrationOptions(instanceId: context.InstanceId + "-child"));
            string word = await context.WaitForExternalEvent<string>("Word");
            await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            string log = FormattableString.Invariant($"{state.Log}{state.Round}:[{string.Join(',', tens)}] child {seven} {word}; ");
            if (state.Round == 1)
            {
                context.ContinueAsNew(new State(2, log));
            }

            return log;
        })
        .AddOrchestrator<string, int>("Child", async (context, parent) =>
        {
            int value = await context.CallActivityAsync<int>("Seven");
            context.SendEvent(parent, "Word", "told");
            return value;
        })
        .AddActivity<int, int>("Ten", input =>
        {
            runs.Enqueue(FormattableString.Invariant($"ten {input}"));
            return input * 10;
        })
        .AddActivity<object?, int>("Seven", _ =>
        {
            runs.Enqueue("seven");
            return 7;
        });

    private sealed record State(int Round, string Log);
}
