namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// For timers of others than the runtime. Its own (triggers, durable timers) enter <see cref="InFlight"/> within their
/// callback and are certain. One of an app, say <c>Task.Delay</c> on this clock outside a function, only completes a task: what
/// awaits it may be queued on the thread pool, which has no way to tell whose a queued or running item is, and a context of our
/// own around the callback would not see it either, since a continuation goes where it was awaited.
/// So this is a look, not a proof, and it errs in one way only: such a continuation may begin after time has moved on to a later
/// timer, and then sees that time. Nothing is lost, nothing counted runs out of order, and no function or orchestration is concerned.
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
