using Microsoft.DurableTask;

namespace Miriam.DurableTask.Tests.Histories;

/// <summary>An orchestrator whose run is on record. Its instance id is its name.</summary>
/// <param name="Name">Also the name of its file in Recorded.</param>
/// <param name="Code">As it was when it was recorded: a change of it must be found.</param>
internal sealed record Workflow(string Name, Func<TaskOrchestrationContext, Task<object?>> Code)
{
    /// <summary>An orchestrator sets it once it has come to where it waits for the driver.</summary>
    public const string Waiting = "waiting";

    public object? Input { get; init; }

    public StartOrchestrationOptions Start { get; init; } = new(Name);

    /// <summary>What the outside world does after the start; the clock stands still meanwhile.</summary>
    public Func<TestHub, Task> Drive { get; init; } = _ => Task.CompletedTask;

    /// <summary>Recorded while it waits; the others to their end.</summary>
    public bool KeepsWaiting { get; init; }

    public override string ToString() => Name;
}
