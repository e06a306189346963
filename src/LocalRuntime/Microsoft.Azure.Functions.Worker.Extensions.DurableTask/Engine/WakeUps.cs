namespace Microsoft.DurableTask.Engine;

/// <summary>When which instance must be woken: one timer for the earliest of them, and none while there is none.</summary>
internal sealed class WakeUps : IDisposable
{
    // Timers of the system take at most 49 days; waking early and setting the timer again is harmless.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    private readonly SortedSet<(DateTime At, string Id)> queue = [];
    private readonly Dictionary<string, DateTime> byId = new(StringComparer.Ordinal);
    private readonly TimeProvider clock;
    private readonly Action<string> wake;
    private readonly ITimer timer;

    public WakeUps(TimeProvider clock, Action<string> wake)
    {
        this.clock = clock;
        this.wake = wake;
        timer = clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Set(string id, DateTime? at)
    {
        lock (queue)
        {
            if (byId.Remove(id, out DateTime before))
            {
                queue.Remove((before, id));
            }

            if (at is { } due)
            {
                byId[id] = due;
                queue.Add((due, id));
            }

            Arm();
        }
    }

    /// <summary>For what was read a while ago: what a turn has set since then is newer.</summary>
    public void SetIfNone(string id, DateTime? at)
    {
        lock (queue)
        {
            if (!byId.ContainsKey(id))
            {
                Set(id, at);
            }
        }
    }

    public void Dispose() => timer.Dispose();

    private void Ring()
    {
        List<string> due = [];
        lock (queue)
        {
            DateTime now = clock.GetUtcNow().UtcDateTime;
            while (queue.Count > 0 && queue.Min.At <= now)
            {
                due.Add(queue.Min.Id);
                byId.Remove(queue.Min.Id);
                queue.Remove(queue.Min);
            }

            foreach (string id in due)
            {
                wake(id);
            }

            Arm();
        }
    }

    private void Arm()
    {
        TimeSpan wait = Timeout.InfiniteTimeSpan;
        if (queue.Count > 0)
        {
            // Rounded up: a timer that rings before its time would only ring again.
            TimeSpan left = queue.Min.At - clock.GetUtcNow().UtcDateTime;
            wait = left <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
            wait = wait > Longest ? Longest : wait;
        }

        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
