using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>An entity of the simulation: a sum, in which an operation that is lost or doubled shows.</summary>
internal sealed class Counter : TaskEntity<long>
{
    /// <summary>How many of them instances lock.</summary>
    public const int Lockable = 3;

    public const int Number = 6;

    public static EntityInstanceId Id(int counter) => new(nameof(Counter), FormattableString.Invariant($"c{counter}"));

    public int Add(int value)
    {
        State += value;
        return value + 1;
    }

    /// <summary>What the sum is then; whoever holds the lock is the only one to change it.</summary>
    public long Change(int value) => State += value;

    /// <summary>Starts an orchestration, some time later.</summary>
    public void Launch(Launch wanted) => Context.ScheduleNewOrchestration(
        PlanCatalog.Orchestrator,
        null,
        new StartOrchestrationOptions(wanted.Instance, SimulatedClock.Start.AddMilliseconds(wanted.AtMilliseconds)));
}
