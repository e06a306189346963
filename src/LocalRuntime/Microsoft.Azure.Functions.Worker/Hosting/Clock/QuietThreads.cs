namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// A timer's callback often only completes a task, whose continuation is then queued on the thread pool before it can
/// enter anywhere. Letting the queued work run first keeps such a gap from looking idle.
/// </summary>
internal static class QuietThreads
{
    private const int Looks = 3;

    /// <summary>Waits until the thread pool's queues were seen empty a few times in a row.</summary>
    public static void Settle()
    {
        for (int quiet = 0; quiet < Looks; quiet++)
        {
            Thread.Yield();
            if (ThreadPool.PendingWorkItemCount > 0)
            {
                quiet = -1;
                Thread.Sleep(0);
            }
        }
    }

    /// <summary>True where nothing was in flight before and after, and nothing entered meanwhile.</summary>
    public static bool Settled(InFlight inFlight)
    {
        long entries = inFlight.Entries;
        if (!inFlight.IsIdle)
        {
            return false;
        }

        Settle();
        return inFlight.IsIdle && inFlight.Entries == entries;
    }
}
