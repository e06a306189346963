using System.Diagnostics.CodeAnalysis;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// Time stands still, except that it jumps to the next due timer when nothing is in flight, and never beyond the
/// horizon. Timers fire one after the other in order of their due time, then of their setting. A function that itself
/// waits for this clock is in flight and would wait for ever: waits belong into triggers and durable timers.
/// </summary>
internal sealed class SkippingTimeProvider : TimeProvider
{
    private readonly Lock gate = new();
    private readonly InFlight inFlight;
    private readonly PriorityQueue<SkippingTimer, (long Due, long Order)> timers = new();
    private readonly List<(long Until, TaskCompletionSource Reached)> waiters = [];
    private long now;
    private long horizon;
    private long order;
    private bool pumping;
    private bool kicked;
    private bool stopped;

    /// <param name="inFlight">What holds the clock.</param>
    /// <param name="start">The time at which it stands first.</param>
    /// <param name="horizon">Null stands for <paramref name="start"/>, the greatest value for no limit.</param>
    public SkippingTimeProvider(InFlight inFlight, DateTimeOffset start, DateTimeOffset? horizon = null)
    {
        this.inFlight = inFlight;
        now = start.UtcTicks;
        this.horizon = (horizon ?? start).UtcTicks;
        inFlight.BecameIdle += Kick;
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref now), TimeSpan.Zero);

    public override long GetTimestamp() => Volatile.Read(ref now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        SkippingTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Raises the horizon and completes when everything due up to it has run, nothing is in flight and the clock
    /// stands there (or later, where it was raised further).
    /// </summary>
    public async Task AdvanceToAsync(DateTimeOffset until, CancellationToken cancellation)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            horizon = Math.Max(horizon, until.UtcTicks);
            waiters.Add((until.UtcTicks, reached));
        }

        Kick();
        await reached.Task.WaitAsync(cancellation);
    }

    /// <summary>Time moves no more; timers that are due at once still fire.</summary>
    public void Stop()
    {
        lock (gate)
        {
            stopped = true;
        }
    }

    /// <summary>Sets a timer, or stops it where <paramref name="due"/> is infinite. An earlier setting loses its effect.</summary>
    internal void Set(SkippingTimer timer, TimeSpan due, TimeSpan period)
    {
        lock (gate)
        {
            timer.Setting = ++order;
            timer.Period = period;
            if (due != Timeout.InfiniteTimeSpan)
            {
                timer.DueTicks = now + Math.Min(due.Ticks, DateTimeOffset.MaxValue.UtcTicks - now);
                timers.Enqueue(timer, (timer.DueTicks, timer.Setting));
            }
        }

        Kick();
    }

    private void Kick()
    {
        lock (gate)
        {
            kicked = true;
            if (pumping)
            {
                return;
            }

            pumping = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static clock => clock.Pump(), this, preferLocal: false);
    }

    /// <summary>One pump at a time; what happens meanwhile makes it look again.</summary>
    private void Pump()
    {
        while (true)
        {
            lock (gate)
            {
                if (!kicked)
                {
                    pumping = false;
                    return;
                }

                kicked = false;
            }

            while (TryFire() || TryMove())
            {
            }
        }
    }

    /// <summary>Fires the next timer that is due now; idle or not, as with any clock.</summary>
    private bool TryFire()
    {
        SkippingTimer? timer;
        IDisposable stay;
        lock (gate)
        {
            if (!TryPeek(out timer) || timer.DueTicks > now)
            {
                return false;
            }

            stay = inFlight.Enter("timer");
            timers.Dequeue();
            timer.Setting = ++order;
            if (timer.Period > TimeSpan.Zero)
            {
                timer.DueTicks += timer.Period.Ticks;
                timers.Enqueue(timer, (timer.DueTicks, timer.Setting));
            }
        }

        using (stay)
        {
            long before = inFlight.Entries;
            timer.Fire();
            if (inFlight.Entries == before)
            {
                QuietThreads.Settle(givingTime: true);
            }
        }

        return true;
    }

    /// <summary>Where nothing is in flight, moves to the next timer, or to the horizon if no timer is left before it.</summary>
    private bool TryMove()
    {
        long entries = inFlight.Entries;
        if (!inFlight.IsIdle)
        {
            return false;
        }

        QuietThreads.Settle(givingTime: false);
        List<TaskCompletionSource> reached = [];
        bool fires;
        lock (gate)
        {
            if (stopped || !inFlight.IsIdle || inFlight.Entries != entries)
            {
                return false;
            }

            long due = TryPeek(out SkippingTimer? next) ? next.DueTicks : long.MaxValue;
            foreach ((long until, TaskCompletionSource waiter) in waiters.Where(waiter => waiter.Until < due))
            {
                now = Math.Max(now, until);
                reached.Add(waiter);
            }

            waiters.RemoveAll(waiter => waiter.Until < due);
            fires = due <= horizon;
            long limit = fires ? due : horizon == DateTimeOffset.MaxValue.UtcTicks ? now : horizon;
            now = Math.Max(now, limit);
        }

        reached.ForEach(waiter => waiter.SetResult());
        return fires;
    }

    /// <summary>Under the lock: drops settings that were changed or stopped since.</summary>
    private bool TryPeek([NotNullWhen(true)] out SkippingTimer? next)
    {
        while (timers.TryPeek(out next, out (long Due, long Order) key))
        {
            if (next.Setting == key.Order)
            {
                return true;
            }

            timers.Dequeue();
        }

        return false;
    }
}
