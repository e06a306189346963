using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>
/// A host process: it runs, may freeze for longer than its lease and go on for a moment not knowing, and dies.
/// </summary>
internal sealed class SimulatedProcess
{
    // Store calls that a host makes after waking up, before it learns that its lease is lost.
    private const int CallsOfAGhost = 6;

    private readonly World world;
    private readonly TaskCompletionSource thawed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TestHub hub;
    private bool frozen;
    private int callsLeft = int.MaxValue;

    public SimulatedProcess(World world, int number)
    {
        this.world = world;
        Number = number;
        hub = world.NewHub(new SimulatedStore(world.Store, world, this));
        hub.Hub.HoldsLease = () => !frozen;
    }

    public int Number { get; }

    public TaskHub Hub => hub.Hub;

    public DurableTaskClient Client => hub.Client;

    public bool IsDead { get; private set; }

    /// <summary>Dead or frozen: another process takes the hub over.</summary>
    public bool IsGone => IsDead || frozen;

    public async Task StartAsync()
    {
        try
        {
            await Hub.StartAsync(CancellationToken.None);
            _ = Hub.AnswerDoorbellAsync(CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A host that cannot start ends.
            Die();
        }
    }

    public Exception Die()
    {
        IsDead = true;
        Hub.Abandon();
        return new OperationCanceledException("The process is dead.");
    }

    public void Freeze()
    {
        if (!frozen)
        {
            frozen = true;
            _ = ThawAsync();
        }
    }

    /// <summary>Comes back only while the process runs.</summary>
    public async Task AliveAsync()
    {
        if (frozen)
        {
            await thawed.Task;
        }

        if (!IsDead && --callsLeft < 0)
        {
            Die();
        }

        if (IsDead)
        {
            throw new OperationCanceledException("The process is dead.");
        }
    }

    private async Task ThawAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(world.Random.Next(15, 40)), world.Clock);
        callsLeft = world.Random.Next(CallsOfAGhost);
        thawed.SetResult();
    }
}
