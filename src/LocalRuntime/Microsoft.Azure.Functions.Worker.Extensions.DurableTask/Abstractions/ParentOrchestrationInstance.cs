namespace Microsoft.DurableTask;

/// <summary>The orchestration that called this one as a sub-orchestration.</summary>
public record class ParentOrchestrationInstance(TaskName Name, string InstanceId);
