namespace Microsoft.DurableTask.Engine;

/// <summary>Runs an activity with its serialized input.</summary>
internal delegate Task<object?> ActivityCode(TaskActivityContext context, string? input, CancellationToken cancellation);

/// <summary>The code of a hub by name, ignoring case; null where there is none.</summary>
internal interface ITaskCatalog
{
    OrchestratorCode? Orchestrator(string name);

    ActivityCode? Activity(string name);

    EntityCode? Entity(string name);
}

/// <summary>Where an activity runs.</summary>
internal sealed class ActivityContext(string name, string instanceId) : TaskActivityContext
{
    public override TaskName Name { get; } = name;

    public override string InstanceId { get; } = instanceId;
}
