using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Engine;

/// <summary>Looks, in real time, for what clients in other processes have left.</summary>
internal static class HubDoorbell
{
    public static async Task AnswerAsync(TaskHub hub, CancellationToken cancellation)
    {
        while (hub.IsRunning)
        {
            try
            {
                await Task.Delay(hub.Options.DoorbellInterval, hub.Options.RealTime, cancellation);
                IReadOnlyList<Ring> rings = await hub.Store.ReadDoorbellAsync(cancellation);
                foreach (Ring ring in rings)
                {
                    hub.Refresh(ring.InstanceId);
                }

                // Told first, removed afterwards; and what was meant for another owner is left to that one.
                if (rings.Count > 0)
                {
                    hub.Fence();
                    await hub.Store.RemoveRingsAsync(rings, cancellation);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested || !hub.IsRunning)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                hub.Log.LogDebug(failure, "The doorbell of the task hub could not be read.");
            }
        }
    }
}
