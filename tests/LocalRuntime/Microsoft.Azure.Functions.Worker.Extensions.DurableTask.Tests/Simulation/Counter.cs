using Microsoft.DurableTask.Entities;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>An entity of the simulation: a sum, in which an operation that is lost or doubled shows.</summary>
internal sealed class Counter : TaskEntity<long>
{
    /// <summary>How many there are.</summary>
    public const int Number = 3;

    public static EntityInstanceId Id(int counter) => new(nameof(Counter), FormattableString.Invariant($"c{counter}"));

    public int Add(int value)
    {
        State += value;
        return value + 1;
    }
}
