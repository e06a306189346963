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

internal enum Trouble
{
    None,

    /// <summary>Any but a store that goes back.</summary>
    Any,

    /// <summary>Owners that are stopped and go on later, and nothing else.</summary>
    Stops,

    /// <summary>Any, and the store goes back to what it was some time ago.</summary>
    Rollbacks,
}

/// <summary>What goes wrong, and how often: each seed has its own weather, and after a while it clears up.</summary>
internal sealed class Faults(Random random, Trouble trouble)
{
    private readonly double frequency = random.NextDouble() * 0.25;
    private readonly double crashes = random.NextDouble() * 0.4;
    private int left = trouble == Trouble.None ? 0 : random.Next(1, 40);

    /// <summary>How many happened, for the tests of the simulation itself.</summary>
    public int Count { get; private set; }

    public void Stop() => left = 0;

    /// <param name="canDie">Whether the caller is a process that the simulation starts again.</param>
    /// <param name="writes">Whether the call changes something.</param>
    public Fault Next(bool canDie, bool writes)
    {
        if (left == 0 || random.NextDouble() > frequency || (trouble == Trouble.Stops && !canDie))
        {
            return Fault.None;
        }

        left--;
        Count++;
        if (trouble == Trouble.Stops)
        {
            return Fault.Freeze;
        }

        if (canDie && random.NextDouble() < crashes)
        {
            return (Fault)random.Next((int)Fault.CrashBefore, (int)Fault.Freeze + 1);
        }

        return writes ? (Fault)random.Next((int)Fault.RefusedBefore, (int)Fault.ConflictAfter + 1) : Fault.RefusedBefore;
    }
}
