using System.Globalization;
using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>One simulated run of a plan from the first start to the last end.</summary>
internal sealed class Schedule
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(6);

    private readonly World world;
    private readonly Trouble trouble;
    private readonly Outsiders outsiders;
    private int processes;

    private Schedule(World world, Trouble trouble)
    {
        this.world = world;
        this.trouble = trouble;
        outsiders = new Outsiders(world);
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
        while (await outsiders.AskAsync() || !rollbacks.IsCompleted || outsiders.AreBusy || (await OpenAsync()).Count > 0)
        {
            if (world.Clock.GetUtcNow() > limit)
            {
                world.Ledger.Violations.Add("stuck: " + string.Join(", ", await OpenAsync()));
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), world.Clock);
            if (world.Owner!.IsGone)
            {
                await TakeOverAsync();
            }
        }

        await outsiders.ObserveAsync();
        return await ResultsAsync();
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

    private async Task TakeOverAsync()
    {
        do
        {
            world.Owner = new SimulatedProcess(world, ++processes);
            await world.Owner.StartAsync();
        }
        while (world.Owner.IsGone);
    }

    /// <summary>Which instances have not ended, and which counters not got all that is for them.</summary>
    private async Task<List<string>> OpenAsync()
    {
        List<string> open = [];
        foreach (string id in world.Plan.Roots.Keys.Concat(world.Plan.Launched))
        {
            if (await world.StateAsync(id) is not { State.HasEnded: true })
            {
                open.Add(id);
            }
        }

        for (int counter = 0; open.Count == 0 && counter < Counter.Number; counter++)
        {
            if ((await CounterAsync(counter) ?? "0") != world.Plan.Sums[counter].ToString(CultureInfo.InvariantCulture))
            {
                open.Add(Counter.Id(counter).ToString());
            }
        }

        return open;
    }

    private async Task<string?> CounterAsync(int counter) => (await world.StoreCallAsync(
        () => world.Store.GetAsync(Counter.Id(counter).ToString(), true, CancellationToken.None)))?.State.CustomStatus;

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
            results[Counter.Id(counter).ToString()] = await CounterAsync(counter) ?? "none";
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
