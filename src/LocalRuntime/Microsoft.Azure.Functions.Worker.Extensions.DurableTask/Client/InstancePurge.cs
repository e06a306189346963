using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;

namespace Microsoft.DurableTask.Client;

/// <summary>Removes instances that have ended, one or many, with or without their children.</summary>
internal sealed class InstancePurge(HubTerms terms)
{
    /// <param name="among">Those that have not ended are left.</param>
    /// <param name="timeout">After it no further one is removed, and the result says so.</param>
    /// <param name="recursive">Whether children go, too.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async Task<PurgeResult> AllAsync(
        AsyncPageable<OrchestrationMetadata> among, TimeSpan? timeout, bool recursive, CancellationToken cancellation)
    {
        TimeProvider clock = terms.Current.Clock;
        DateTimeOffset? limit = timeout is { } time ? clock.GetUtcNow() + time : null;
        List<OrchestrationMetadata> found = [];
        await foreach (OrchestrationMetadata item in among.WithCancellation(cancellation))
        {
            found.Add(item);
        }

        int count = 0;
        foreach (OrchestrationMetadata item in found.Where(item => item.IsCompleted))
        {
            if (limit < clock.GetUtcNow())
            {
                return new PurgeResult(count, false);
            }

            count += await OneAsync(item.InstanceId, recursive, cancellation);
        }

        return new PurgeResult(count, true);
    }

    /// <summary>How many were removed.</summary>
    public async Task<int> OneAsync(string instanceId, bool recursive, CancellationToken cancellation)
    {
        StoredState? stored = await terms.Current.Store.GetAsync(instanceId, false, cancellation);
        if (stored is null || !stored.State.HasEnded)
        {
            return 0;
        }

        IReadOnlyList<string> children = recursive
            ? [.. (await terms.Current.Store.LoadAsync(instanceId, cancellation)).History
                .OfType<SubOrchestrationScheduled>().Select(child => child.InstanceId).Distinct()]
            : [];
        if (!await terms.Current.Store.PurgeAsync(stored, cancellation))
        {
            return 0;
        }

        int count = 1;
        foreach (string child in children)
        {
            count += await OneAsync(child, true, cancellation);
        }

        return count;
    }
}
