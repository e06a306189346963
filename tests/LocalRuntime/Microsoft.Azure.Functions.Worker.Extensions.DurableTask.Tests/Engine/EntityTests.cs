using Miriam.TestSupport;
using System.Globalization;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Miriam.DurableTask.Tests.Engine;

public sealed class EntityTests
{
    private static readonly TimeSpan Limit = Waits.Limit;
    private static readonly DateTimeOffset Start = new(2024, 9, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Lock_TwoOrchestrations_MoveMoneyOneAfterTheOther()
    {
        await using TestHub hub = await TestHub.StartAsync(Catalog());
        string[] movers = ["m1", "m2", "m3", "m4"];

        foreach (string id in movers)
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Move", null, new StartOrchestrationOptions(id));
        }

        foreach (string id in movers)
        {
            OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync(id, true).WaitAsync(Limit);
            Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        }

        Assert.Equal(-40, await StateAsync(hub, "from"));
        Assert.Equal(40, await StateAsync(hub, "to"));
    }

    [Fact]
    public async Task Terminate_HolderOfALock_SetsTheEntityFree()
    {
        await using TestHub hub = await TestHub.StartAsync(Catalog());
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Hold", null, new StartOrchestrationOptions("h"));
        await UntilAsync(async () => (await hub.Client.GetInstanceAsync("h", true))?.SerializedCustomStatus == "\"locked\"");

        await hub.Client.TerminateInstanceAsync("h", "enough");
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Move", null, new StartOrchestrationOptions("m"));
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("m", true).WaitAsync(Limit);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
    }

    [Fact]
    public async Task Terminate_WhileItWaitsForALock_LeavesNoneBehind()
    {
        InFlight inFlight = new();
        await using TestHub hub = new(Catalog(), inFlight: inFlight);
        await hub.Hub.StartAsync(CancellationToken.None);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Hold", null, new StartOrchestrationOptions("h"));
        await UntilAsync(async () => (await hub.Client.GetInstanceAsync("h", true))?.SerializedCustomStatus == "\"locked\"");
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Move", null, new StartOrchestrationOptions("waits"));
        await inFlight.WhenIdleAsync(CancellationToken.None).WaitAsync(Limit);

        await hub.Client.TerminateInstanceAsync("waits", "enough");
        await hub.Client.RaiseEventAsync("h", "Never", "after all");
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Move", null, new StartOrchestrationOptions("m"));
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("m", true).WaitAsync(Limit);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(10, await StateAsync(hub, "to"));
    }

    [Fact]
    public async Task Lock_AskedForAgainBeforeTheReleaseHasCome_WaitsForIt()
    {
        InstanceState locked = new()
        {
            InstanceId = "@account@a",
            Name = "account",
            ExecutionId = "",
            CreatedAt = Start,
            UpdatedAt = Start,
            LockedBy = "x/1",
        };
        ReplyTo asker = new("x", "x/1", 7);
        Delivery again = new(new Message(locked.InstanceId, new EntityLockRequested("2", "x/1", "x", [locked.InstanceId], 0, asker)));
        Delivery release = new(new Message(locked.InstanceId, new EntityReleased("1", "x/1")));
        EntityTurn first = new(locked, null, () => Start, "", NullLogger.Instance);
        EntityTurn both = new(locked, null, () => Start, "", NullLogger.Instance);

        await first.RunAsync([again], _ => false);
        TurnResult result = await both.RunAsync([again, release], _ => false);

        Assert.Equal([again], first.Waiting);
        Assert.Empty(both.Waiting);
        Assert.Equal("x/1", result.State.LockedBy);
    }

    [Fact]
    public async Task Signal_WhileLocked_WaitsForTheRelease()
    {
        InFlight inFlight = new();
        await using TestHub hub = new(Catalog(), inFlight: inFlight);
        await hub.Hub.StartAsync(CancellationToken.None);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Hold", null, new StartOrchestrationOptions("h"));
        await UntilAsync(async () => (await hub.Client.GetInstanceAsync("h", true))?.SerializedCustomStatus == "\"locked\"");
        EntityInstanceId id = new("Account", "from");

        await hub.Client.Entities.SignalEntityAsync(id, "Add", 3);
        await inFlight.WhenIdleAsync(CancellationToken.None).WaitAsync(Limit);
        EntityMetadata? whileLocked = await hub.Client.Entities.GetEntityAsync(id);
        await hub.Client.RaiseEventAsync("h", "Never", "after all");
        await UntilAsync(async () => await hub.Client.Entities.GetEntityAsync(id) is not null);

        Assert.Null(whileLocked);
        Assert.Equal(3, await StateAsync(hub, "from"));
    }

    [Fact]
    public async Task Signal_MoreThanATurnHoldsWhileLocked_AllAreAppliedAfterTheRelease()
    {
        InFlight inFlight = new();
        await using TestHub hub = new(Catalog(), inFlight: inFlight);
        await hub.Hub.StartAsync(CancellationToken.None);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Hold", null, new StartOrchestrationOptions("h"));
        await UntilAsync(async () => (await hub.Client.GetInstanceAsync("h", true))?.SerializedCustomStatus == "\"locked\"");

        for (int i = 0; i < 200; i++)
        {
            await hub.Client.Entities.SignalEntityAsync(new EntityInstanceId("Account", "from"), "Add", 1);
        }

        await inFlight.WhenIdleAsync(CancellationToken.None).WaitAsync(Limit);
        await hub.Client.RaiseEventAsync("h", "Never", "after all");
        await hub.Client.WaitForInstanceCompletionAsync("h").WaitAsync(Limit);
        await inFlight.WhenIdleAsync(CancellationToken.None).WaitAsync(Limit);

        Assert.Equal(200, await StateAsync(hub, "from"));
    }

    [Fact]
    public async Task Signal_ForLater_IsAppliedThen()
    {
        InFlight inFlight = new();
        SkippingTimeProvider clock = new(inFlight, Start);
        await using TestHub hub = new(Catalog(), clock: clock, inFlight: inFlight);
        await hub.Hub.StartAsync(CancellationToken.None);
        EntityInstanceId id = new("Account", "later");

        await hub.Client.Entities.SignalEntityAsync(id, "Add", 5, new SignalEntityOptions { SignalTime = Start.AddDays(3) });
        await clock.AdvanceToAsync(Start.AddDays(2), CancellationToken.None);
        EntityMetadata? before = await hub.Client.Entities.GetEntityAsync(id);
        await clock.AdvanceToAsync(Start.AddDays(4), CancellationToken.None);

        Assert.Null(before);
        Assert.Equal(5, await StateAsync(hub, "later"));
    }

    [Fact]
    public async Task Signal_ForLaterToldOfBeforeItsTurn_IsAppliedThen()
    {
        InFlight inFlight = new();
        SkippingTimeProvider clock = new(inFlight, Start);
        TaskHubOptions options = new() { MaxConcurrentOrchestrators = 1, Scheduler = new InlineScheduler() };
        await using TestHub hub = new(Catalog(), clock: clock, inFlight: inFlight, options: options);
        await hub.Hub.StartAsync(CancellationToken.None);

        await hub.Hub.TurnSlots.WaitAsync();
        await hub.Client.Entities.SignalEntityAsync(
            new EntityInstanceId("Account", "later"), "Add", 5, new SignalEntityOptions { SignalTime = Start.AddDays(3) });
        hub.Hub.TurnSlots.Release();
        await clock.AdvanceToAsync(Start.AddDays(4), CancellationToken.None);

        Assert.Equal(5, await StateAsync(hub, "later"));
    }

    [Fact]
    public async Task Signal_ForLaterToldOfWhileItIsRead_IsAppliedThen()
    {
        InFlight inFlight = new();
        SkippingTimeProvider clock = new(inFlight, Start);
        ToldWhileReading store = new();
        await using TestHub hub = new(Catalog(), store, clock, inFlight);
        await hub.Hub.StartAsync(CancellationToken.None);

        await hub.Client.Entities.SignalEntityAsync(
            new EntityInstanceId("Account", "later"), "Add", 5, new SignalEntityOptions { SignalTime = Start.AddDays(3) });
        store.Told.SetResult();
        await clock.AdvanceToAsync(Start.AddDays(4), CancellationToken.None);

        Assert.Equal(5, await StateAsync(hub, "later"));
    }

    [Fact]
    public async Task Operation_ThatFails_SendsNothing()
    {
        await using TestHub hub = await TestHub.StartAsync(Catalog());
        EntityInstanceId id = new("Account", "x");

        await hub.Client.Entities.SignalEntityAsync(id, "StartAndFail", "never");
        await hub.Client.Entities.SignalEntityAsync(id, "StartOrchestration", "started");
        await hub.Client.Entities.SignalEntityAsync(id, "Add", 1);
        await UntilAsync(async () => await hub.Client.GetInstanceAsync("started") is not null);

        Assert.Null(await hub.Client.GetInstanceAsync("never"));
    }

    [Fact]
    public async Task Clean_EmptyEntity_RemovesIt()
    {
        MemoryHubStore store = new();
        await using TestHub hub = await TestHub.StartAsync(Catalog(), store);
        EntityInstanceId id = new("Account", "gone");
        await hub.Client.Entities.SignalEntityAsync(id, "Add", 1);
        await UntilAsync(async () => await hub.Client.Entities.GetEntityAsync(id) is not null);
        await hub.Client.Entities.SignalEntityAsync(id, "delete");
        await UntilAsync(async () => await hub.Client.Entities.GetEntityAsync(id) is null);

        CleanEntityStorageResult result = await hub.Client.Entities.CleanEntityStorageAsync();

        Assert.Equal(1, result.EmptyEntitiesRemoved);
        Assert.Null(await store.GetAsync(id.ToString(), false, CancellationToken.None));
    }

    [Fact]
    public async Task Call_AcrossARestart_IsAppliedOnce()
    {
        for (int crashAt = 2; crashAt < 14; crashAt++)
        {
            MemoryHubStore store = new();
            CrashingStore crashing = new(store, crashAt, after: crashAt % 2 == 0);
            await using (TestHub before = new(Catalog(), store))
            {
                await before.Client.ScheduleNewOrchestrationInstanceAsync("Move", null, new StartOrchestrationOptions("m"));
            }

            TestHub first = new(Catalog(), crashing);
            _ = first.Hub.StartAsync(CancellationToken.None);
            await crashing.Crashed.WaitAsync(Limit);
            first.Hub.Abandon();
            await using TestHub second = await TestHub.StartAsync(Catalog(), store);
            await second.Client.WaitForInstanceCompletionAsync("m").WaitAsync(Limit);

            Assert.Equal((crashAt, -10, 10), (crashAt, await StateAsync(second, "from"), await StateAsync(second, "to")));
        }
    }

    private static async Task<int> StateAsync(TestHub hub, string key) =>
        (await hub.Client.Entities.GetEntityAsync<int>(new EntityInstanceId("Account", key)))!.State;

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using CancellationTokenSource limit = new(Limit);
        while (!await condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>An instance goes to its actor, and waits for its slot there, before the one who woke it goes on.</summary>
    private sealed class InlineScheduler : TaskScheduler
    {
        protected override void QueueTask(Task task) => TryExecuteTask(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => TryExecuteTask(task);

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }

    /// <summary>Reads an instance after a message to it was written, and gives it after the engine was told of that message.</summary>
    private sealed class ToldWhileReading() : StoreDecorator(new MemoryHubStore())
    {
        private readonly TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Told { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task<string> AppendInboxAsync(Message message, CancellationToken cancellation)
        {
            string row = await base.AppendInboxAsync(message, cancellation);
            written.TrySetResult();
            return row;
        }

        protected override async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellation)
        {
            if (typeof(T) != typeof(StoredInstance))
            {
                return await call();
            }

            await written.Task;
            T stored = await call();
            await Told.Task;
            return stored;
        }
    }

    private static TestCatalog Catalog() => new TestCatalog()
        .AddEntity<Account>("Account")
        .AddOrchestrator<object?, string>("Move", async (context, _) =>
        {
            EntityInstanceId from = new("Account", "from");
            EntityInstanceId to = new("Account", "to");
            await using (await context.Entities.LockEntitiesAsync(to, from))
            {
                int have = await context.Entities.CallEntityAsync<int>(from, "Get");
                await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
                await context.Entities.CallEntityAsync(from, "Set", have - 10);
                await context.Entities.CallEntityAsync(to, "Add", 10);
            }

            return "moved";
        })
        .AddOrchestrator<object?, string>("Hold", async (context, _) =>
        {
            await using (await context.Entities.LockEntitiesAsync(new EntityInstanceId("Account", "from")))
            {
                context.SetCustomStatus("locked");
                return await context.WaitForExternalEvent<string>("Never");
            }
        })
        .AddOrchestrator<object?, string>("Nothing", (_, _) => Task.FromResult("nothing"));

    private sealed class Account : TaskEntity<int>
    {
        public void Add(int amount) => State += amount;

        public void Set(int amount) => State = amount;

        public int Get() => State;

        public void StartOrchestration(string id) =>
            Context.ScheduleNewOrchestration("Nothing", null, new StartOrchestrationOptions(id));

        public void StartAndFail(string id)
        {
            StartOrchestration(id);
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Failed after {id}."));
        }
    }
}
