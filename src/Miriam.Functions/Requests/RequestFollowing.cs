using Microsoft.DurableTask.Client;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Requests;

/// <summary>Starts the watch over requests, and tells it when one is decided.</summary>
public static class RequestFollowing
{
    /// <summary>After a decision on a dossier. One that changed nothing may repeat one that was not followed to its end.</summary>
    public static Task FollowRequestsAsync(this DurableTaskClient client, DecisionOutcome outcome, CancellationToken cancellation) =>
        client.FollowRequestsAsync(outcome.Before is { } before ? DossierRequests.Of(before) : [], DossierRequests.Of(outcome.Dossier), cancellation);

    /// <summary>After a decision: what waits now is watched, and what waited before and no longer does is let go.</summary>
    public static async Task FollowRequestsAsync(
        this DurableTaskClient client, IReadOnlyList<OpenRequest> before, IReadOnlyList<OpenRequest> after, CancellationToken cancellation)
    {
        foreach (var opened in after.ExceptBy(before.Select(request => request.Reference), request => request.Reference))
        {
            await client.WatchAsync(opened, cancellation);
        }

        foreach (var closed in before.Where(IsWatched).Select(request => request.Reference).Except(after.Select(request => request.Reference)))
        {
            await client.TellAsync(closed.InstanceId, RequestOrchestrator.RequestDecided, cancellation);
        }
    }

    /// <summary>Starts the watch over a request unless it runs; one that has ended, or failed, begins anew.</summary>
    public static async Task WatchAsync(this DurableTaskClient client, OpenRequest request, CancellationToken cancellation)
    {
        if (!IsWatched(request))
        {
            return;
        }

        var reference = request.Reference;
        // It waits, so whatever watched an earlier request of this name has nothing left to do.
        if (await client.GetInstanceAsync(reference.InstanceId, getInputsAndOutputs: false, cancellation) is { IsCompleted: true })
        {
            await client.PurgeInstanceAsync(reference.InstanceId, cancellation);
        }

        await client.EnsureStartedAsync(nameof(RequestOrchestrator), reference.InstanceId, reference, cancellation);
    }

    private static bool IsWatched(OpenRequest request) => !request.IsWatchedElsewhere;
}
