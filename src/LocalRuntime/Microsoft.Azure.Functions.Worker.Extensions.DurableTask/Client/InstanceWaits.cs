using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Client;

/// <summary>Waits for instances: told by the engine of this process, by looking where another process runs it.</summary>
internal sealed class InstanceWaits(HubTerms terms)
{
    // In another process nobody tells; how soon a client there notices a change.
    private static readonly TimeSpan RemotePoll = TimeSpan.FromSeconds(1);

    public async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Predicate<InstanceState> reached, bool withPayloads, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        while (true)
        {
            TaskHub hub = terms.Current;
            using Watchers.Watch watch = hub.Watch(instanceId);
            InstanceState? known = (await hub.Store.GetAsync(instanceId, withPayloads, cancellation))?.State
                ?? throw new ArgumentException($"There is no instance with the id '{instanceId}'.", nameof(instanceId));
            while (known is not null)
            {
                if (reached(known))
                {
                    return Metadata.Of(known, withPayloads);
                }

                known = await NextAsync(hub, watch, cancellation);
            }
        }
    }

    /// <summary>Null when it is time to look again, since no engine of this process tells.</summary>
    public static async Task<InstanceState?> NextAsync(TaskHub hub, Watchers.Watch watch, CancellationToken cancellation)
    {
        if (hub.IsRunning)
        {
            using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, hub.Stopping);
            try
            {
                return await watch.NextAsync(ends.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // The engine has ended, by this process' or its store's doing.
            }
        }

        await Task.Delay(RemotePoll, TimeProvider.System, cancellation);
        return null;
    }
}
