namespace Miriam.DurableTask.Tests.Simulation;

internal enum Fault
{
    None,
    CrashBefore,
    CrashAfter,
    Freeze,
    RefusedBefore,
    ConflictBefore,
    TimeoutAfter,
    ConflictAfter,
}

/// <summary>What goes wrong, and how often: each seed has its own weather, and after a while it clears up.</summary>
internal sealed class Faults(Random random, bool enabled)
{
    private readonly double frequency = random.NextDouble() * 0.25;
    private readonly double crashes = random.NextDouble() * 0.4;
    private int left = enabled ? random.Next(1, 40) : 0;

    /// <summary>How many happened, for the tests of the simulation itself.</summary>
    public int Count { get; private set; }

    public void Stop() => left = 0;

    /// <param name="canDie">Whether the caller is a process that the simulation starts again.</param>
    /// <param name="writes">Whether the call changes something.</param>
    public Fault Next(bool canDie, bool writes)
    {
        if (left == 0 || random.NextDouble() > frequency)
        {
            return Fault.None;
        }

        left--;
        Count++;
        if (canDie && random.NextDouble() < crashes)
        {
            return (Fault)random.Next((int)Fault.CrashBefore, (int)Fault.Freeze + 1);
        }

        return writes ? (Fault)random.Next((int)Fault.RefusedBefore, (int)Fault.ConflictAfter + 1) : Fault.RefusedBefore;
    }
}
