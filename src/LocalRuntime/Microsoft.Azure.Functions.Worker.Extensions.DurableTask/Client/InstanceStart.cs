using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;

namespace Microsoft.DurableTask.Client;

/// <summary>Starts an instance, unless one under its id stands in the way.</summary>
internal static class InstanceStart
{
    public static readonly InstanceStatus[] RefusedByDefault =
        [InstanceStatus.Pending, InstanceStatus.Running, InstanceStatus.Suspended];

    /// <summary>The statuses of an instance that a start does not replace.</summary>
    public static IReadOnlyCollection<InstanceStatus> Refused(StartOrchestrationOptions? options, TaskHubOptions hub) =>
        options?.DedupeStatuses is null
            ? hub.OverridesAnyState ? [] : RefusedByDefault
            : [.. options.DedupeStatuses.Select(text => Enum.TryParse(text, ignoreCase: true, out OrchestrationRuntimeStatus status)
                ? (InstanceStatus)status
                : throw new ArgumentException($"'{text}' is not a status.", nameof(options)))];

    public static async Task CreateAsync(
        TaskHub hub, InstanceState state, IReadOnlyCollection<InstanceStatus> refused, CancellationToken cancellation)
    {
        using IDisposable place = await hub.Backlog.EnterAsync(cancellation);
        StoredState? existing = null;
        while (true)
        {
            if (existing is not null && existing.State.ExecutionId == state.ExecutionId)
            {
                // An answer was lost, and the store's client tried again. Turns may have run since.
                hub.Refresh(state.InstanceId);
                await hub.RingAsync(state.InstanceId, cancellation);
                return;
            }

            if (existing is not null && refused.Contains(existing.State.Status))
            {
                if (existing.State.Status == InstanceStatus.Pending)
                {
                    // Whoever created it may have died before telling the owner.
                    hub.Refresh(state.InstanceId);
                    await hub.RingAsync(state.InstanceId, cancellation);
                }

                throw new OrchestrationAlreadyExistsException(
                    $"An orchestration with the id '{state.InstanceId}' exists already; it is {existing.State.Status}.");
            }

            InstanceState created = state with { Generation = (existing?.State.Generation ?? 0) + 1 };
            try
            {
                string etag = await hub.Store.CreateAsync(created, existing, cancellation);
                hub.Created(new StoredState(created, etag));
                await hub.RingAsync(state.InstanceId, cancellation);
                return;
            }
            catch (StoreConflictException)
            {
                existing = await hub.Store.GetAsync(state.InstanceId, true, cancellation);
            }
        }
    }
}
