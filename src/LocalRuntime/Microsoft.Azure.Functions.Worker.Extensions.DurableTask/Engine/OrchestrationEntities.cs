using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Engine;

/// <summary>Entities as an orchestrator uses them, with the rules of the critical section.</summary>
internal sealed class OrchestrationEntities(Execution execution) : TaskOrchestrationEntityFeature
{
    private EntityInstanceId[]? locked;
    private EntityInstanceId[]? asked;

    public override Task<TResult> CallEntityAsync<TResult>(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null)
    {
        if (locked is not null && !locked.Contains(id))
        {
            throw new InvalidOperationException($"Entity {id} is not locked: in a critical section only locked entities may be called.");
        }

        string? json = Execution.Converter.Serialize(input);
        OpenEntityCall<TResult> task = new(id, operationName);
        execution.ScheduleCall(new EntityCalled(execution.NextStep, id.ToString(), operationName, json), task);
        return task.Task;
    }

    public override Task CallEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null) =>
        CallEntityAsync<object?>(id, operationName, input, options);

    public override Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        if (locked is not null && locked.Contains(id))
        {
            throw new InvalidOperationException($"Entity {id} is locked by this orchestration: it must be called, not signalled.");
        }

        string? json = Execution.Converter.Serialize(input);
        execution.Schedule(
            new EntitySignalled(execution.NextStep, id.ToString(), operationName, json, options?.SignalTime?.UtcDateTime));
        return Task.CompletedTask;
    }

    public override async Task<IAsyncDisposable> LockEntitiesAsync(IEnumerable<EntityInstanceId> entityIds)
    {
        if (locked is not null || asked is not null)
        {
            throw new InvalidOperationException("This orchestration holds locks already: critical sections do not nest.");
        }

        EntityInstanceId[] ids = [.. entityIds.Distinct().OrderBy(id => id.ToString(), StringComparer.Ordinal)];
        if (ids.Length == 0)
        {
            throw new ArgumentException("There is no entity to lock.", nameof(entityIds));
        }

        OpenEntityLock granted = new();
        execution.ScheduleCall(new EntitiesLocked(execution.NextStep, Texts(ids)), granted);
        asked = ids;
        await granted.Task;
        (locked, asked) = (ids, null);
        return new CriticalSection(this);
    }

    public override bool InCriticalSection(out IReadOnlyList<EntityInstanceId>? entityIds)
    {
        entityIds = locked;
        return locked is not null;
    }

    /// <summary>What sets free the entities whose locks the code still holds, or has asked for, when its execution ends.</summary>
    public IReadOnlyList<Message> Releases => (locked, asked) switch
    {
        ({ } held, _) => [.. Texts(held).Select(entity => new Message(entity, new EntityReleased("", execution.State.Execution)))],
        (_, { } wanted) => [new Message(wanted[0].ToString(), new EntityReleased("", execution.State.Execution, Texts(wanted[1..])))],
        _ => [],
    };

    private static List<string> Texts(IEnumerable<EntityInstanceId> ids) => [.. ids.Select(id => id.ToString())];

    private void Release()
    {
        if (locked is { } held)
        {
            locked = null;
            execution.Schedule(new EntitiesReleased(execution.NextStep, Texts(held)));
        }
    }

    private sealed class CriticalSection(OrchestrationEntities owner) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            owner.Release();
            return ValueTask.CompletedTask;
        }
    }
}
