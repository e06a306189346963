namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// Whoever works for a timer should enter <see cref="InFlight"/> within its callback. A callback that only completes a
/// task leaves that to a continuation, which is first queued on the thread pool; giving it time to begin keeps the gap
/// from looking idle.
/// </summary>
internal static class QuietThreads
{
    private const int Looks = 3;

    /// <summary>Waits until the thread pool's queues were seen empty a few times in a row.</summary>
    public static void Settle(bool givingTime)
    {
        for (int quiet = 0; quiet < Looks; quiet++)
        {
            Thread.Sleep(givingTime ? 1 : 0);
            if (ThreadPool.PendingWorkItemCount > 0)
            {
                quiet = -1;
            }
        }
    }
}
