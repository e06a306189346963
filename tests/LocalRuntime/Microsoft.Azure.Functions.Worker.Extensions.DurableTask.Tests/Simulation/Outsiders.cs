using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>Whoever starts instances, sends them events and signals, suspends one, and upgrades the hosts.</summary>
internal sealed class Outsiders
{
    private static readonly string[] EveryStatus = Enum.GetNames<InstanceStatus>();

    private readonly World world;
    private readonly Dictionary<object, Task> asked = [];
    private TestHub outside;
    private IHubStore outsideStore;

    public Outsiders(World world)
    {
        this.world = world;
        outsideStore = world.Store;
        outside = world.NewHub(new SimulatedStore(world.Store, world, process: null));
    }

    public bool AreBusy => asked.Values.Any(task => !task.IsCompleted);

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

    private string FirstRoot => world.Plan.Roots.Keys.First();

    /// <summary>Starts instances and sends events, each until the store has it; true when the store had forgotten something.</summary>
    public async Task<bool> AskAsync()
    {
        bool any = false;
        foreach ((string root, int at) in world.Plan.Roots)
        {
            any |= await IsMissingAsync(root) && Ask(root, () => StartAsync(root, at));
        }

        foreach (OutsideEvent sent in world.Plan.Events)
        {
            any |= !world.Ledger.HasEvent(sent) && Ask(sent, () => SendAsync(sent));
        }

        foreach (OutsideSignal sent in world.Plan.Signals)
        {
            any |= !world.Ledger.HasSignal(sent) && Ask(sent, () => SignalAsync(sent));
        }

        any |= !asked.ContainsKey("upgrade") && Ask("upgrade", UpgradeAsync);
        StoredState? first = await world.StateAsync(FirstRoot);
        any |= (first is { State.Status: InstanceStatus.Suspended } || !asked.ContainsKey("stop")) && Ask("stop", StopForAWhileAsync);
        return any;
    }

    private bool Ask(object what, Func<Task> ask)
    {
        if (asked.TryGetValue(what, out Task? asking) && !asking.IsCompleted)
        {
            return false;
        }

        asked[what] = ask();
        return true;
    }

    /// <summary>Throws what one of them has met.</summary>
    public Task ObserveAsync() => Task.WhenAll(asked.Values.Where(task => task.IsCompleted));

    private async Task<bool> IsMissingAsync(string id) => await world.StateAsync(id) is null;

    private async Task StartAsync(string id, int atMilliseconds)
    {
        StartOrchestrationOptions options = new(id, atMilliseconds > 0 ? SimulatedClock.Start.AddMilliseconds(atMilliseconds) : null)
        {
            DedupeStatuses = EveryStatus,
            Version = world.Plan.VersionOf(id),
        };
        await RepeatAsync(async () =>
        {
            try
            {
                await AnyClient().ScheduleNewOrchestrationInstanceAsync(PlanCatalog.Orchestrator, null, options);
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

    private async Task SignalAsync(OutsideSignal sent)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(sent.AtMilliseconds), world.Clock);
        EntityInstanceId counter = Counter.Id(sent.Counter);
        SignalEntityOptions options = new()
        {
            SignalTime = sent.DueMilliseconds > 0 ? SimulatedClock.Start.AddMilliseconds(sent.DueMilliseconds) : null,
        };
        await RepeatAsync(() => world.Ledger.HasSignal(sent)
            ? Outside.Hub.RingAsync(counter.ToString(), CancellationToken.None)
            : AnyClient().Entities.SignalEntityAsync(counter, nameof(Counter.Add), sent.Value, options));
    }

    /// <summary>Whoever owns the hub makes way for a host of the new version.</summary>
    private async Task UpgradeAsync()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(world.Random.Next(6000)), world.Clock);
        world.Version = Plan.NewVersion;
        world.Owner!.Die();
    }

    /// <summary>Suspending and resuming changes nothing in the end.</summary>
    private async Task StopForAWhileAsync()
    {
        string id = FirstRoot;
        await Task.Delay(TimeSpan.FromMilliseconds(world.Random.Next(3000)), world.Clock);
        await RepeatAsync(() => world.Owner!.Client.SuspendInstanceAsync(id));
        await Task.Delay(TimeSpan.FromMilliseconds(world.Random.Next(3000)), world.Clock);
        StoredState? stored;
        do
        {
            // A suspension whose sender died may come later than the call that repeated it: then it is lifted once more.
            await RepeatAsync(() => world.Owner!.Client.ResumeInstanceAsync(id));
            await Task.Delay(TimeSpan.FromSeconds(5), world.Clock);
            stored = await world.StateAsync(id);
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
}
