namespace Microsoft.DurableTask.Client;

/// <summary>ContinuedAsNew and Canceled exist for their numbers; this engine never reports them.</summary>
public enum OrchestrationRuntimeStatus
{
    Running = 0,
    Completed = 1,
    ContinuedAsNew = 2,
    Failed = 3,
    Canceled = 4,
    Terminated = 5,
    Pending = 6,
    Suspended = 7,
}
