using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>One simulated run of a plan from the first start to the last end.</summary>
internal sealed class Schedule
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(6);

    private static readonly string[] EveryStatus = Enum.GetNames<InstanceStatus>();

    private readonly World world;
    private readonly Trouble trouble;
    private readonly Dictionary<object, Task> outsiders = [];
    private TestHub outside;
    private IHubStore outsideStore;
    private int processes;

    private Schedule(World world, Trouble trouble)
    {
        this.world = world;
        this.trouble = trouble;
        outsideStore = world.Store;
        outside = world.NewHub(new SimulatedStore(world.Store, world, process: null));
    }

    /// <summary>A client in a process that never owns the hub.</summary>
    private TestHub Outside
    {
        get
        {
            if (outsideStore != world.Store)
            {
                outsideStore = world.Store;
                outside = world.NewHub(new SimulatedStore(world.Store, world, process: null));
            }

            return outside;
        }
    }

    /// <summary>The result of every instance, by id.</summary>
    public static ScheduleResult Run(int seed, Trouble trouble, IHubStore? store = null)
    {
        // The runner's own context would take continuations away from the schedule.
        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return Run(new World(seed, store, trouble), trouble);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private static ScheduleResult Run(World world, Trouble trouble)
    {
        Schedule schedule = new(world, trouble);
        Task<IReadOnlyDictionary<string, string>> run = Task.Factory.StartNew(
            schedule.RunAsync, CancellationToken.None, TaskCreationOptions.None, world.Scheduler).Unwrap();
        while (!run.IsCompleted)
        {
            if (!world.Scheduler.RunOne() && !world.Clock.Advance())
            {
                throw new InvalidOperationException("Nothing is left to do, and yet it has not ended: " + string.Join(" | ", world.Trace.TakeLast(5)));
            }
        }

        return new ScheduleResult(run.GetAwaiter().GetResult(), world.Ledger.Violations, world.Trace, world.Faults.Count, world.Rollbacks);
    }

    private async Task<IReadOnlyDictionary<string, string>> RunAsync()
    {
        await TakeOverAsync();
        Task rollbacks = trouble == Trouble.Rollbacks ? GoBackAsync() : Task.CompletedTask;
        DateTimeOffset limit = world.Clock.GetUtcNow() + Limit;
        while (await AskAsync() || !rollbacks.IsCompleted || outsiders.Values.Any(task => !task.IsCompleted) || await OpenAsync() > 0)
        {
            if (world.Clock.GetUtcNow() > limit)
            {
                world.Ledger.Violations.Add("stuck: " + string.Join(", ", (await OpenStatesAsync()).Select(state => state.InstanceId)));
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), world.Clock);
            if (world.Owner!.IsGone)
            {
                await TakeOverAsync();
            }
        }

        await Task.WhenAll(outsiders.Values.Where(task => task.IsCompleted));
        return await ResultsAsync();
    }

    /// <summary>Starts instances and sends events, each until the store has it; true when the store had forgotten something.</summary>
    private async Task<bool> AskAsync()
    {
        bool asked = false;
        foreach (string root in world.Plan.Roots)
        {
            asked |= await IsMissingAsync(root) && Ask(root, () => StartAsync(root));
        }

        foreach (OutsideEvent sent in world.Plan.Events)
        {
            asked |= !world.Ledger.HasEvent(sent) && Ask(sent, () => SendAsync(sent));
        }

        StoredState? first = await StateAsync(world.Plan.Roots[0]);
        asked |= (first is { State.Status: InstanceStatus.Suspended } || !outsiders.ContainsKey("stop")) && Ask("stop", StopForAWhileAsync);
        return asked;
    }

    private bool Ask(object what, Func<Task> ask)
    {
        if (outsiders.TryGetValue(what, out Task? asking) && !asking.IsCompleted)
        {
            return false;
        }

        outsiders[what] = ask();
        return true;
    }

    /// <summary>The store forgets what came after it saved itself last.</summary>
    private async Task GoBackAsync()
    {
        int left = world.Random.Next(1, 5);
        while (left > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(world.Random.Next(1000)), world.Clock);
            if (world.Random.Next(2) == 0)
            {
                world.Save();
            }
            else
            {
                world.GoBack();
                left--;
            }
        }
    }

    private Task<StoredState?> StateAsync(string id) =>
        world.StoreCallAsync(() => world.Store.GetAsync(id, false, CancellationToken.None));

    private async Task<bool> IsMissingAsync(string id) => await StateAsync(id) is null;

    private async Task TakeOverAsync()
    {
        do
        {
            world.Owner = new SimulatedProcess(world, ++processes);
            await world.Owner.StartAsync();
        }
        while (world.Owner.IsGone);
    }

    private async Task StartAsync(string id)
    {
        await RepeatAsync(async () =>
        {
            try
            {
                await AnyClient().ScheduleNewOrchestrationInstanceAsync(PlanCatalog.Orchestrator, null, new StartOrchestrationOptions(id) { DedupeStatuses = EveryStatus });
            }
            catch (OrchestrationAlreadyExistsException)
            {
                // The first try had come through; the hub has to be told, as its caller may have died before.
                await Outside.Hub.RingAsync(id, CancellationToken.None);
            }
        });
    }

    private async Task SendAsync(OutsideEvent sent)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(sent.AtMilliseconds), world.Clock);

        // What is sent to an instance that nobody has started is dropped, as in the real engine.
        while (await IsMissingAsync(sent.Instance))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), world.Clock);
        }

        await RepeatAsync(() => world.Ledger.HasEvent(sent)
            ? Outside.Hub.RingAsync(sent.Instance, CancellationToken.None)
            : AnyClient().RaiseEventAsync(sent.Instance, sent.Name, sent.Value));
    }

    /// <summary>Suspending and resuming changes nothing in the end.</summary>
    private async Task StopForAWhileAsync()
    {
        string id = world.Plan.Roots[0];
        await Task.Delay(TimeSpan.FromMilliseconds(world.Random.Next(3000)), world.Clock);
        await RepeatAsync(() => world.Owner!.Client.SuspendInstanceAsync(id));
        await Task.Delay(TimeSpan.FromMilliseconds(world.Random.Next(3000)), world.Clock);
        StoredState? stored;
        do
        {
            // A suspension whose sender died may come later than the call that repeated it: then it is lifted once more.
            await RepeatAsync(() => world.Owner!.Client.ResumeInstanceAsync(id));
            await Task.Delay(TimeSpan.FromSeconds(5), world.Clock);
            stored = await StateAsync(id);
        }
        while (stored is { State.Status: InstanceStatus.Suspended });
    }

    private async Task RepeatAsync(Func<Task> attempt)
    {
        while (true)
        {
            try
            {
                await attempt();
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // As a user would: wait, and try again.
                await Task.Delay(TimeSpan.FromMilliseconds(100), world.Clock);
            }
        }
    }

    private DurableTaskClient AnyClient() => world.Random.Next(3) == 0 ? Outside.Client : world.Owner!.Client;

    private async Task<int> OpenAsync() => (await OpenStatesAsync()).Count;

    private async Task<List<InstanceState>> OpenStatesAsync()
    {
        List<InstanceState> open = [];
        foreach (string id in world.Plan.Roots)
        {
            StoredState? stored = await StateAsync(id);
            if (stored is { State.HasEnded: false })
            {
                open.Add(stored.State);
            }
        }

        return open;
    }

    /// <summary>After one more start without faults, which must leave no mail behind.</summary>
    private async Task<IReadOnlyDictionary<string, string>> ResultsAsync()
    {
        world.Owner!.Die();
        world.Faults.Stop();
        await using TestHub last = world.NewHub(new SimulatedStore(world.Store, world, process: null));
        await last.Hub.StartAsync(CancellationToken.None);
        await Task.Delay(TimeSpan.FromMinutes(1), world.Clock);
        last.Hub.Abandon();
        SortedDictionary<string, string> results = new(StringComparer.Ordinal);
        foreach (string id in world.Plan.Workflows.Keys)
        {
            StoredInstance stored = await world.StoreCallAsync(() => world.Store.LoadAsync(id, CancellationToken.None));
            results[id] = stored.State is { } state ? $"{state.State.Status} {state.State.Output}" : "missing";
            world.Ledger.Violations.AddRange(Consistency.Check(id, stored));
        }

        for (int counter = 0; counter < Counter.Number; counter++)
        {
            StoredState? stored = await world.StoreCallAsync(
                () => world.Store.GetAsync(Counter.Id(counter).ToString(), true, CancellationToken.None));
            results[Counter.Id(counter).ToString()] = stored?.State.CustomStatus ?? "none";
        }

        return results;
    }
}

/// <param name="Results">Status and output of every instance.</param>
/// <param name="Violations">What must never happen, and did.</param>
/// <param name="Trace">The calls of the store, in order.</param>
/// <param name="Faults">How many faults there were.</param>
/// <param name="Rollbacks">How many times the store has gone back.</param>
internal sealed record ScheduleResult(
    IReadOnlyDictionary<string, string> Results, IReadOnlyList<string> Violations, IReadOnlyList<string> Trace, int Faults, int Rollbacks);
