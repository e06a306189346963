using System.Globalization;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Storage;

namespace Microsoft.DurableTask.Client;

/// <summary>The entities of a task hub: they are instances whose ids begin with '@'.</summary>
internal sealed class HubEntityClient(HubTerms terms) : DurableEntityClient(terms.Current.Options.HubName)
{
    private TaskHub Hub => terms.Current;

    public override Task SignalEntityAsync(
        EntityInstanceId id,
        string operationName,
        object? input = null,
        SignalEntityOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(operationName);
        EntityRequested signal = new(
            NewId(), operationName, Execution.Converter.Serialize(input), null, options?.SignalTime?.UtcDateTime, null);
        return Hub.SendAsync(new Message(id.ToString(), signal), cancellation);
    }

    public override async Task<EntityMetadata?> GetEntityAsync(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default) =>
        await FindAsync(id, cancellation) is { } state ? Of(state, includeState) : null;

    public override async Task<EntityMetadata<T>?> GetEntityAsync<T>(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default) =>
        await FindAsync(id, cancellation) is { } state ? Of<T>(state, includeState) : null;

    public override AsyncPageable<EntityMetadata> GetAllEntitiesAsync(EntityQuery? filter = null) =>
        Pages(filter, state => Of(state, filter?.IncludeState ?? true));

    public override AsyncPageable<EntityMetadata<T>> GetAllEntitiesAsync<T>(EntityQuery? filter = null) =>
        Pages(filter, state => Of<T>(state, filter?.IncludeState ?? true));

    public override async Task<CleanEntityStorageResult> CleanEntityStorageAsync(
        CleanEntityStorageRequest? request = null, bool continueUntilComplete = true, CancellationToken cancellation = default)
    {
        CleanEntityStorageRequest wanted = request ?? CleanEntityStorageRequest.Default;
        InstanceFilter entities = new(null, null, null, "@", true, Entities: true);
        string? token = wanted.ContinuationToken;
        int removed = 0;
        int released = 0;
        do
        {
            Page<InstanceState> page = await Hub.Store.QueryAsync(entities, token, EntityQuery.DefaultPageSize, cancellation);
            foreach (InstanceState entity in page.Values)
            {
                released += wanted.ReleaseOrphanedLocks && await ReleaseOrphanAsync(entity, cancellation) ? 1 : 0;
                removed += wanted.RemoveEmptyEntities && await RemoveEmptyAsync(entity, cancellation) ? 1 : 0;
            }

            token = page.ContinuationToken;
        }
        while (continueUntilComplete && token is not null);
        return new CleanEntityStorageResult
        {
            EmptyEntitiesRemoved = removed,
            OrphanedLocksReleased = released,
            ContinuationToken = token,
        };
    }

    private static string NewId() => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);

    private static EntityMetadata Of(InstanceState state, bool includeState) => new(
        EntityInstanceId.FromString(state.InstanceId),
        includeState && state.CustomStatus is { } json ? new SerializedData(json, Execution.Converter) : null)
    {
        LastModifiedTime = state.UpdatedAt,
        LockedBy = state.LockedByInstance,
    };

    private static EntityMetadata<T> Of<T>(InstanceState state, bool includeState)
    {
        EntityInstanceId id = EntityInstanceId.FromString(state.InstanceId);
        return includeState && state.CustomStatus is { } json
            ? new EntityMetadata<T>(id, Execution.Converter.Deserialize<T>(json)) { LastModifiedTime = state.UpdatedAt, LockedBy = state.LockedByInstance }
            : new EntityMetadata<T>(id) { LastModifiedTime = state.UpdatedAt, LockedBy = state.LockedByInstance };
    }

    private async Task<InstanceState?> FindAsync(EntityInstanceId id, CancellationToken cancellation)
    {
        StoredState? stored = await Hub.Store.GetAsync(id.ToString(), true, cancellation);
        return stored?.State.CustomStatus is null ? null : stored.State;
    }

    private AsyncPageable<TMetadata> Pages<TMetadata>(EntityQuery? filter, Func<InstanceState, TMetadata> show)
        where TMetadata : notnull
    {
        EntityQuery query = filter ?? new EntityQuery();

        // Whether an entity has a state shows only in the state.
        InstanceFilter wanted = new(null, null, null, query.InstanceIdStartsWith ?? "@", WithPayloads: true, Entities: true);
        return Pageable.Create<TMetadata>(async (token, size, cancellation) =>
        {
            Page<InstanceState> page = await Hub.Store.QueryAsync(
                wanted,
                token ?? query.ContinuationToken,
                size ?? query.PageSize ?? EntityQuery.DefaultPageSize,
                cancellation);
            return new Page<TMetadata>(
                [.. page.Values
                    .Where(state => query.IncludeTransient || state.CustomStatus is not null)
                    .Where(state => query.LastModifiedFrom is null || state.UpdatedAt >= query.LastModifiedFrom)
                    .Where(state => query.LastModifiedTo is null || state.UpdatedAt <= query.LastModifiedTo)
                    .Select(show)],
                page.ContinuationToken);
        });
    }

    private async Task<bool> ReleaseOrphanAsync(InstanceState entity, CancellationToken cancellation)
    {
        if (entity.LockedBy is not { } owner || entity.LockedByInstance is not { } holder)
        {
            return false;
        }

        StoredState? instance = await Hub.Store.GetAsync(holder, false, cancellation);
        if (instance is { State: { HasEnded: false } state } && state.Execution == owner)
        {
            return false;
        }

        await Hub.SendAsync(new Message(entity.InstanceId, new EntityReleased(NewId(), owner)), cancellation);
        return true;
    }

    private async Task<bool> RemoveEmptyAsync(InstanceState entity, CancellationToken cancellation)
    {
        if (entity.CustomStatus is not null || entity.LockedBy is not null || entity.Applied.Count > 0)
        {
            return false;
        }

        StoredState? stored = await Hub.Store.GetAsync(entity.InstanceId, true, cancellation);
        return stored?.State.CustomStatus is null && stored is not null && await Hub.Store.PurgeAsync(stored, cancellation);
    }
}
