using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Client.Entities;

/// <summary>An entity as a client sees it.</summary>
public class EntityMetadata<TState>
{
    private readonly TState? state;

    public EntityMetadata(EntityInstanceId id)
        : this(id, default)
    {
    }

    public EntityMetadata(EntityInstanceId id, TState? state)
    {
        Id = id;
        this.state = state;
        IncludesState = state is not null;
    }

    public EntityInstanceId Id { get; }

    public DateTimeOffset LastModifiedTime { get; init; }

    public int BacklogQueueSize { get; init; }

    public string? LockedBy { get; init; }

    public bool IncludesState { get; }

    public TState State => IncludesState
        ? state!
        : throw new InvalidOperationException("The state was not fetched, or the entity has none.");
}

/// <summary>An entity with its state as text.</summary>
public sealed class EntityMetadata(EntityInstanceId id, SerializedData? state = null) : EntityMetadata<SerializedData>(id, state);
