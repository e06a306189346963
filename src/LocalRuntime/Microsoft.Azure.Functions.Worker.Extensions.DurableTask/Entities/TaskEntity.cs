using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Entities;

/// <summary>
/// An entity whose operations are its public methods, by name and ignoring case; where there is none, those of its
/// state if it allows that. An operation <c>delete</c> that nobody defines removes the state.
/// </summary>
public abstract class TaskEntity<TState> : ITaskEntity
{
    protected virtual bool AllowStateDispatch => false;

    protected TState State { get; set; } = default!;

    protected TaskEntityContext Context { get; private set; } = null!;

    public async ValueTask<object?> RunAsync(TaskEntityOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Context = operation.Context;
        object? state = operation.State.HasState ? operation.State.GetState(typeof(TState)) : null;
        State = state is null ? InitializeState(operation) : (TState)state;
        return await DispatchAsync(operation);
    }

    /// <summary>The first state: the type's default for a value, otherwise made by its parameterless constructor.</summary>
    protected virtual TState InitializeState(TaskEntityOperation entityOperation) =>
        typeof(TState).IsValueType ? default! : Activator.CreateInstance<TState>();

    private async ValueTask<object?> DispatchAsync(TaskEntityOperation operation)
    {
        if (EntityDispatch.Find(GetType(), operation.Name) is { } own)
        {
            object? result = await EntityDispatch.InvokeAsync(own, this, operation);
            operation.State.SetState(State);
            return result;
        }

        if (AllowStateDispatch && State is not null && EntityDispatch.Find(State.GetType(), operation.Name) is { } ofState)
        {
            object? result = await EntityDispatch.InvokeAsync(ofState, State, operation);
            operation.State.SetState(State);
            return result;
        }

        if (string.Equals(operation.Name, "delete", StringComparison.OrdinalIgnoreCase))
        {
            operation.State.SetState(null);
            return null;
        }

        throw new NotSupportedException($"No suitable method found for entity operation '{operation}'.");
    }
}
