namespace Microsoft.DurableTask.Entities;

public interface ITaskEntity
{
    ValueTask<object?> RunAsync(TaskEntityOperation operation);
}

/// <summary>One operation to perform on an entity.</summary>
public abstract class TaskEntityOperation
{
    public abstract string Name { get; }

    public abstract TaskEntityContext Context { get; }

    public abstract TaskEntityState State { get; }

    public abstract bool HasInput { get; }

    public virtual T? GetInput<T>() => (T?)(GetInput(typeof(T)) ?? default(T));

    public abstract object? GetInput(Type inputType);

    public override string ToString() => $"{Context.Id.Name}/{Name}";
}

/// <summary>The state of the entity, as an operation sees and changes it.</summary>
public abstract class TaskEntityState
{
    public abstract bool HasState { get; }

    public virtual T? GetState<T>(T? defaultValue = default) => HasState ? (T?)GetState(typeof(T)) : defaultValue;

    public abstract object? GetState(Type type);

    public abstract void SetState(object? state);
}

/// <summary>What an operation may send; nothing of it happens when the operation fails.</summary>
public abstract class TaskEntityContext
{
    public abstract EntityInstanceId Id { get; }

    public virtual string ScheduleNewOrchestration(TaskName name, StartOrchestrationOptions options) =>
        ScheduleNewOrchestration(name, null, options);

    public abstract string ScheduleNewOrchestration(TaskName name, object? input = null, StartOrchestrationOptions? options = null);

    public virtual void SignalEntity(EntityInstanceId id, string operationName, SignalEntityOptions options) =>
        SignalEntity(id, operationName, null, options);

    public abstract void SignalEntity(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null);
}
