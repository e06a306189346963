using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Engine;

public sealed class RewindTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly TimeSpan Limit = Waits.Limit;

    [Fact]
    public async Task Rewind_FailedActivity_RunsItOnceMoreAndKeepsTheOtherResults()
    {
        Works works = new() { Broken = { "b" } };
        await using TestHub hub = await TestHub.StartAsync(works.Catalog(), TestStores.Tables(azurite));
        await FailAsync(hub, "All");

        works.Broken.Clear();
        await hub.Client.RewindInstanceAsync("x", "mended");
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("x", true).WaitAsync(Limit);

        Assert.Equal("[\"a\",\"b\",\"c\"]", end.SerializedOutput);
        Assert.Null(end.FailureDetails);
        Assert.Equal(["a", "b", "b", "c"], works.Done.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rewind_AfterRetries_TriesTheLastAttemptAgain()
    {
        Works works = new() { Broken = { "a" } };
        await using TestHub hub = await TestHub.StartAsync(works.Catalog());
        await FailAsync(hub, "Retries");
        Assert.Equal(3, works.Done.Count);

        works.Broken.Clear();
        await hub.Client.RewindInstanceAsync("x", "mended");
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("x", true).WaitAsync(Limit);

        Assert.Equal("\"a\"", end.SerializedOutput);
        Assert.Equal(4, works.Done.Count);
    }

    [Fact]
    public async Task Rewind_FailureThatTheCodeHandled_StaysHandled()
    {
        Works works = new() { Broken = { "a", "b" } };
        await using TestHub hub = await TestHub.StartAsync(works.Catalog());
        await FailAsync(hub, "Handles");

        works.Broken.Clear();
        await hub.Client.RewindInstanceAsync("x", "mended");
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("x", true).WaitAsync(Limit);

        Assert.Equal("\"b without a\"", end.SerializedOutput);
        Assert.Equal(["a", "b", "b"], works.Done.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rewind_FailedTwice_RewindsAgainAndLoadsTheSame()
    {
        Works works = new() { Broken = { "b" } };
        IHubStore store = TestStores.Tables(azurite);
        await using (TestHub hub = await TestHub.StartAsync(works.Catalog(), store))
        {
            await FailAsync(hub, "All");
            await hub.Client.RewindInstanceAsync("x", "not mended yet");
            await hub.Client.WaitForInstanceCompletionAsync("x").WaitAsync(Limit);
            works.Broken.Clear();
            await hub.Client.RewindInstanceAsync("x", "mended");
            await hub.Client.WaitForInstanceCompletionAsync("x").WaitAsync(Limit);
        }

        Instance loaded = await LoadAsync(store, "x");

        Assert.Equal(InstanceStatus.Completed, loaded.State.Status);
        Assert.Equal(3, loaded.History.OfType<TaskCompleted>().Count());
        Assert.Empty(loaded.History.OfType<TaskFailed>());
    }

    [Fact]
    public async Task Rewind_FailedChild_RewindsTheChildToo()
    {
        Works works = new() { Broken = { "b" } };
        await using TestHub hub = await TestHub.StartAsync(works.Catalog());
        await FailAsync(hub, "Parent");

        works.Broken.Clear();
        await hub.Client.RewindInstanceAsync("x", "mended");
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("x", true).WaitAsync(Limit);
        OrchestrationMetadata? child = await hub.Client.GetInstanceAsync("x-child");

        Assert.Equal("[\"a\",\"b\",\"c\"]", end.SerializedOutput);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, child!.RuntimeStatus);
        Assert.Equal(["a", "b", "b", "c"], works.Done.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rewind_ChildThatWasTerminated_FailsAgainInsteadOfWaiting()
    {
        await using TestHub hub = await TestHub.StartAsync(new Works().Catalog());
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Patient", "w", new StartOrchestrationOptions("x"));
        await hub.Client.WaitForInstanceStartAsync("x").WaitAsync(Limit);
        using (Watchers.Watch watch = hub.Hub.Watch("w"))
        {
            while (await hub.Client.GetInstanceAsync("w") is null)
            {
                await watch.NextAsync().WaitAsync(Limit);
            }
        }

        await hub.Client.TerminateInstanceAsync("w", "over");
        await hub.Client.WaitForInstanceCompletionAsync("x").WaitAsync(Limit);
        await hub.Client.RewindInstanceAsync("x", "again");
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("x", true).WaitAsync(Limit);

        Assert.Equal("Terminated", end.FailureDetails?.InnerFailure?.ErrorType);
    }

    [Fact]
    public async Task Rewind_WhatHasNotFailed_IsRefused()
    {
        await using TestHub hub = await TestHub.StartAsync(new Works().Catalog());
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("All", null, new StartOrchestrationOptions("x"));
        await hub.Client.WaitForInstanceCompletionAsync("x").WaitAsync(Limit);

        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.RewindInstanceAsync("x", "why"));
        await Assert.ThrowsAsync<ArgumentException>(() => hub.Client.RewindInstanceAsync("nobody", "why"));
        await Assert.ThrowsAsync<ArgumentException>(() => hub.Client.RewindInstanceAsync("@counter@1", "why"));
    }

    private static async Task FailAsync(TestHub hub, string name)
    {
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(name, null, new StartOrchestrationOptions("x"));
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("x").WaitAsync(Limit);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
    }

    private static async Task<Instance> LoadAsync(IHubStore store, string id)
    {
        StoredInstance stored = await store.LoadAsync(id, CancellationToken.None);
        return new Instance(stored.State!.State, stored.State.ETag, stored.History);
    }

    /// <summary>An activity that fails for some inputs, and orchestrators that call it.</summary>
    private sealed class Works
    {
        public HashSet<string> Broken { get; } = [];

        public List<string> Done { get; } = [];

        public TestCatalog Catalog() => new TestCatalog()
            .AddOrchestrator<object?, string[]>("All", (context, _) => AllAsync(context))
            .AddOrchestrator<object?, string>("Retries", (context, _) => context.CallActivityAsync<string>(
                "Work", "a", TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(1)))))
            .AddOrchestrator<object?, string>("Handles", async (context, _) =>
            {
                try
                {
                    return await context.CallActivityAsync<string>("Work", "a");
                }
                catch (TaskFailedException)
                {
                    return await context.CallActivityAsync<string>("Work", "b") + " without a";
                }
            })
            .AddOrchestrator<object?, string[]>("Parent", (context, _) => context.CallSubOrchestratorAsync<string[]>(
                "All", null, new SubOrchestrationOptions(instanceId: "x-child")))
            .AddOrchestrator<string, string>("Patient", (context, id) => context.CallSubOrchestratorAsync<string>(
                "Wait", null, new SubOrchestrationOptions(instanceId: id)))
            .AddOrchestrator<object?, string>("Wait", (context, _) => context.WaitForExternalEvent<string>("Go"))
            .AddActivity<string, string>("Work", Work);

        private static Task<string[]> AllAsync(TaskOrchestrationContext context) => Task.WhenAll(
            context.CallActivityAsync<string>("Work", "a"),
            context.CallActivityAsync<string>("Work", "b"),
            context.CallActivityAsync<string>("Work", "c"));

        private string Work(string input)
        {
            lock (Done)
            {
                Done.Add(input);
            }

            return Broken.Contains(input) ? throw new InvalidOperationException("broken") : input;
        }
    }
}
