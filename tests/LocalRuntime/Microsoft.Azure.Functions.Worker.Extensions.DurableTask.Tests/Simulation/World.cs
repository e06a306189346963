using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>Chance, time, store and order of one schedule; the seed decides all of it.</summary>
internal sealed class World
{
    private readonly List<string> trace = [];

    private Ledger savedLedger = new();
    private MemoryHubStore? saved;

    public World(int seed, IHubStore? store, Trouble trouble)
    {
        // The plan must not depend on how much chance the schedule needs.
        Plan = Plan.Create(new Random(seed));
        Random = new Random(seed);
        Faults = new Faults(Random, trouble);
        Scheduler = new SimulatedScheduler(Random);
        Store = store ?? new MemoryHubStore();
        Catalog = PlanCatalog.Create(Plan, PauseAsync);
    }

    public Plan Plan { get; }

    public Random Random { get; }

    public Faults Faults { get; }

    public SimulatedClock Clock { get; } = new();

    public SimulatedScheduler Scheduler { get; }

    public IHubStore Store { get; private set; }

    public Ledger Ledger { get; private set; } = new();

    /// <summary>How many times the store has gone back.</summary>
    public int Rollbacks { get; private set; }

    public TestCatalog Catalog { get; }

    /// <summary>Of the hosts that start from now on.</summary>
    public string Version { get; set; } = "1.0";

    public SimulatedProcess? Owner { get; set; }

    /// <summary>Every call of the store, in order.</summary>
    public IReadOnlyList<string> Trace => trace;

    public void Note(string call) => trace.Add(call);

    public TestHub NewHub(IHubStore store) => new(Catalog, store, Clock, options: new TaskHubOptions
    {
        // Contended semaphores continue on the pool, where the seed decides nothing.
        MaxConcurrentActivities = 100_000,
        MaxConcurrentOrchestrators = 100_000,
        CachedEvents = Random.Next(2) == 0 ? 20 : 100_000,
        ReplayedEvents = Random.Next(2) == 0 ? 0 : int.MaxValue,
        MaxReadyInstances = Random.Next(2) == 0 ? 2 : 1_000,
        DefaultVersion = Version,
        RealTime = Clock,
        Scheduler = Scheduler,
    });

    /// <summary>From now on the store may go back to this moment.</summary>
    public void Save()
    {
        MemoryHubStore store = (MemoryHubStore)Store;
        (saved, savedLedger) = (store.GoneBackTo(store), Ledger.Copy());
    }

    public void GoBack()
    {
        Note("goes back");
        Store = ((MemoryHubStore)Store).GoneBackTo(saved ?? new MemoryHubStore());
        Ledger = savedLedger.Copy();
        Rollbacks++;
    }

    /// <summary>Nothing, a change of places, or a wait.</summary>
    public async Task PauseAsync()
    {
        switch (Random.Next(10))
        {
            case < 5:
                return;
            case < 8:
                await Task.Yield();
                return;
            default:
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Next(1, 300)), Clock);
                return;
        }
    }

    /// <summary>A call of the real store is one step of the schedule, however long it takes.</summary>
    public Task<T> StoreCallAsync<T>(Func<Task<T>> call) =>
        Store is MemoryHubStore ? call() : Task.FromResult(Task.Run(call).GetAwaiter().GetResult());

    public Task<StoredState?> StateAsync(string id) => StoreCallAsync(() => Store.GetAsync(id, false, CancellationToken.None));

    /// <summary>Now and then a message from a client is delivered once more, whenever that may be.</summary>
    public void Duplicate(Delivery delivery)
    {
        if (Faults.Next(canDie: false, writes: false) != Fault.None)
        {
            _ = RepeatAsync(delivery);
        }
    }

    private async Task RepeatAsync(Delivery delivery)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(Random.Next(1, 2000)), Clock);
        Owner?.Hub.Post(delivery.Message.Target, delivery);
    }
}
