namespace Microsoft.DurableTask.Entities;

/// <summary>An operation that an orchestrator called on an entity failed.</summary>
public sealed class EntityOperationFailedException(
    EntityInstanceId entityId, string operationName, TaskFailureDetails failureDetails)
    : Exception($"Operation '{operationName}' of entity '{entityId}' failed: {failureDetails.ErrorMessage}")
{
    public EntityInstanceId EntityId { get; } = entityId;

    public string OperationName { get; } = operationName;

    public TaskFailureDetails FailureDetails { get; } = failureDetails;
}
