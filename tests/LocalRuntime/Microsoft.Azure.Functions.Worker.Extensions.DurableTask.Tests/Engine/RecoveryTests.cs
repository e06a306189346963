using Miriam.TestSupport;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Engine;

public sealed class RecoveryTests
{
    private static readonly TimeSpan Limit = Waits.Limit;

    [Fact]
    public async Task Start_MailBesideAnOpenActivity_RunsBoth()
    {
        MemoryHubStore store = new();
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TestHub first = await TestHub.StartAsync(
            Catalog(async _ =>
            {
                begun.SetResult();
                await new TaskCompletionSource().Task;
                return 0;
            }),
            store);
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Both", null, new StartOrchestrationOptions("b"));
        await begun.Task.WaitAsync(Limit);
        first.Hub.Abandon();
        await first.Client.RaiseEventAsync("b", "Go", 5);

        await using TestHub second = await TestHub.StartAsync(Catalog(input => Task.FromResult(input * 2)), store);
        OrchestrationMetadata end = await second.Client.WaitForInstanceCompletionAsync("b", true).WaitAsync(Limit);

        Assert.Equal(13, end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Start_TimerDueWhileStopped_FiresAtOnce()
    {
        MemoryHubStore store = new();
        TestCatalog catalog = new TestCatalog().AddOrchestrator<object?, string>("Timer", async (context, _) =>
        {
            await context.CreateTimer(TimeSpan.FromMilliseconds(300), CancellationToken.None);
            return "fired";
        });
        TestHub first = await TestHub.StartAsync(catalog, store);
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Timer", null, new StartOrchestrationOptions("t"));
        await first.Client.WaitForInstanceStartAsync("t").WaitAsync(Limit);
        first.Hub.Abandon();

        await using TestHub second = await TestHub.StartAsync(catalog, store);
        OrchestrationMetadata end = await second.Client.WaitForInstanceCompletionAsync("t", true).WaitAsync(Limit);

        Assert.Equal("fired", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Run_WithAlmostNoCache_ReadsHistoriesAgain()
    {
        TestCatalog catalog = new TestCatalog().AddOrchestrator<int, int>("Sum", async (context, count) =>
        {
            int sum = 0;
            for (int i = 0; i < count; i++)
            {
                sum += await context.WaitForExternalEvent<int>("Add");
            }

            return sum;
        });
        await using TestHub hub = new(catalog, options: new TaskHubOptions { CachedEvents = 1 });
        await hub.Hub.StartAsync(CancellationToken.None);
        string[] ids = ["a", "b", "c"];
        foreach (string id in ids)
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Sum", 4, new StartOrchestrationOptions(id));
        }

        for (int i = 1; i <= 4; i++)
        {
            foreach (string id in ids)
            {
                await hub.Client.RaiseEventAsync(id, "Add", i);
            }
        }

        foreach (string id in ids)
        {
            Assert.Equal(10, (await hub.Client.WaitForInstanceCompletionAsync(id, true).WaitAsync(Limit)).ReadOutputAs<int>());
        }
    }

    [Fact]
    public async Task Start_MessageSentAgainAfterContinueAsNew_IsNotAppliedTwice()
    {
        MemoryHubStore store = new();
        TestCatalog catalog = new TestCatalog()
            .AddOrchestrator<int, string>("Loop", async (context, generation) =>
            {
                if (generation == 1)
                {
                    Task<string> told = context.WaitForExternalEvent<string>("Told");
                    await context.CallSubOrchestratorAsync<string>("Tell");
                    await told;
                    context.ContinueAsNew(2);
                    return "";
                }

                context.SetCustomStatus("second");
                await context.WaitForExternalEvent<object?>("Go");
                try
                {
                    return await context.WaitForExternalEvent<string>("Told", TimeSpan.FromMilliseconds(1));
                }
                catch (TaskCanceledException)
                {
                    return "told once";
                }
            })
            .AddOrchestrator<object?, string>("Tell", (context, _) =>
            {
                context.SendEvent(context.Parent!.InstanceId, "Told", "told again");
                return Task.FromResult("");
            });
        TestHub first = await TestHub.StartAsync(catalog, new KeepingStore(store));
        using (Watchers.Watch watch = first.Hub.Watch("l"))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Loop", 1, new StartOrchestrationOptions("l"));
            while ((await watch.NextAsync().WaitAsync(Limit)).CustomStatus != "\"second\"")
            {
            }
        }

        first.Hub.Abandon();
        await using TestHub second = await TestHub.StartAsync(catalog, store);
        await second.Client.RaiseEventAsync("l", "Go");
        OrchestrationMetadata end = await second.Client.WaitForInstanceCompletionAsync("l", true).WaitAsync(Limit);

        Assert.Equal("told once", end.ReadOutputAs<string>());
    }

    private static TestCatalog Catalog(Func<int, Task<int>> held) => new TestCatalog()
        .AddOrchestrator<object?, int>("Both", async (context, _) =>
        {
            Task<int> activity = context.CallActivityAsync<int>("Held", 4);
            int given = await context.WaitForExternalEvent<int>("Go");
            return given + await activity;
        })
        .AddActivity("Held", held);

    /// <summary>Never gets round to removing what has been delivered.</summary>
    private sealed class KeepingStore(IHubStore inner) : StoreDecorator(inner)
    {
        protected override async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellation)
        {
            if (typeof(T) == typeof(bool))
            {
                throw new IOException("The rows stay.");
            }

            return await call();
        }
    }
}
