using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>
/// A host process: it runs, may freeze for longer than its lease and go on for a moment not knowing, and dies.
/// </summary>
internal sealed class SimulatedProcess
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private readonly World world;
    private readonly TestHub hub;
    private TaskCompletionSource thawed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset leaseEnd = DateTimeOffset.MaxValue;
    private bool frozen;

    public SimulatedProcess(World world, int number)
    {
        this.world = world;
        Number = number;
        hub = world.NewHub(new SimulatedStore(world.Store, world, this));
        hub.Hub.HoldsLease = () => world.Clock.GetUtcNow() < leaseEnd;
    }

    public int Number { get; }

    public TaskHub Hub => hub.Hub;

    public DurableTaskClient Client => hub.Client;

    public bool IsDead { get; private set; }

    /// <summary>Dead, without its lease or at odds with the store: another engine takes the hub over.</summary>
    public bool IsGone => IsDead || Hub.Abandoning.IsCancellationRequested || world.Clock.GetUtcNow() >= leaseEnd;

    public async Task StartAsync()
    {
        try
        {
            await Hub.StartAsync(CancellationToken.None);
            _ = HubDoorbell.AnswerAsync(Hub, CancellationToken.None);
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
            leaseEnd = leaseEnd == DateTimeOffset.MaxValue ? world.Clock.GetUtcNow() + Lease : leaseEnd;
            thawed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
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

        if (IsDead)
        {
            throw new OperationCanceledException("The process is dead.");
        }
    }

    private async Task ThawAsync()
    {
        // Now and then just when another one takes over.
        double seconds = world.Random.Next(2) == 0 ? 14 + (2 * world.Random.NextDouble()) : world.Random.Next(1, 40);
        await Task.Delay(TimeSpan.FromSeconds(seconds), world.Clock);
        frozen = false;
        if (world.Clock.GetUtcNow() < leaseEnd)
        {
            leaseEnd = DateTimeOffset.MaxValue;
        }

        thawed.SetResult();
    }
}
