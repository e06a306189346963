namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>A clock that stands still until it is told to go on to the next timer.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    private readonly SortedSet<(DateTimeOffset Due, long Number, SimulatedTimer Timer)> timers =
        new(Comparer<(DateTimeOffset Due, long Number, SimulatedTimer Timer)>.Create(
            (a, b) => (a.Due, a.Number).CompareTo((b.Due, b.Number))));

    private DateTimeOffset now = Start;
    private long number;

    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        SimulatedTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on to the earliest timer and lets it ring; false when there is none.</summary>
    public bool Advance()
    {
        if (timers.Count == 0)
        {
            return false;
        }

        (DateTimeOffset due, _, SimulatedTimer timer) = timers.Min;
        timers.Remove(timers.Min);
        now = due > now ? due : now;
        timer.Ring();
        return true;
    }

    private sealed class SimulatedTimer(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
    {
        private (DateTimeOffset Due, long Number, SimulatedTimer Timer)? entry;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Dispose();
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                entry = (clock.now + dueTime, clock.number++, this);
                clock.timers.Add(entry.Value);
            }

            return true;
        }

        public void Ring()
        {
            entry = null;
            callback(state);
        }

        public void Dispose()
        {
            if (entry is { } set)
            {
                clock.timers.Remove(set);
                entry = null;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
