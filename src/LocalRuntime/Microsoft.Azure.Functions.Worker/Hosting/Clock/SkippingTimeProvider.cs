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
    private readonly List<(DateTimeOffset Until, TaskCompletionSource Reached)> waiters = [];
    private DateTimeOffset now;
    private DateTimeOffset horizon;
    private long order;
    private bool pumping;
    private bool kicked;

    public SkippingTimeProvider(InFlight inFlight, DateTimeOffset start, DateTimeOffset? horizon = null)
    {
        this.inFlight = inFlight;
        now = start.ToUniversalTime();
        this.horizon = horizon?.ToUniversalTime() ?? now;
        inFlight.BecameIdle += Kick;
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

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
            horizon = until > horizon ? until.ToUniversalTime() : horizon;
            waiters.Add((until, reached));
        }

        Kick();
        await reached.Task.WaitAsync(cancellation);
    }

    /// <summary>Sets a timer, or stops it where <paramref name="due"/> is infinite. An earlier setting loses its effect.</summary>
    internal void Set(SkippingTimer timer, TimeSpan due)
    {
        lock (gate)
        {
            timer.Setting = ++order;
            if (due == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.DueTicks = due.Ticks > DateTimeOffset.MaxValue.UtcTicks - now.UtcTicks
                ? DateTimeOffset.MaxValue.UtcTicks
                : now.UtcTicks + due.Ticks;
            timers.Enqueue(timer, (timer.DueTicks, timer.Setting));
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

            while (TryFire() || (QuietThreads.Settled(inFlight) && TryMove()))
            {
            }
        }
    }

    /// <summary>Fires the next timer that is due now; idle or not, as with any clock.</summary>
    private bool TryFire()
    {
        SkippingTimer timer;
        IDisposable stay;
        lock (gate)
        {
            if (!TryPeek(out SkippingTimer? next) || next.DueTicks > now.UtcTicks)
            {
                return false;
            }

            stay = inFlight.Enter("timer");
            timer = next;
            timers.Dequeue();
            timer.Setting = ++order;
            if (timer.Period != Timeout.InfiniteTimeSpan && timer.Period != TimeSpan.Zero)
            {
                timer.DueTicks += timer.Period.Ticks;
                timers.Enqueue(timer, (timer.DueTicks, timer.Setting));
            }
        }

        using (stay)
        {
            timer.Fire();
            QuietThreads.Settle();
        }

        return true;
    }

    /// <summary>Moves to the next timer, or to the horizon where no timer is left before it.</summary>
    private bool TryMove()
    {
        List<TaskCompletionSource> reached = [];
        lock (gate)
        {
            if (!inFlight.IsIdle)
            {
                return false;
            }

            if (TryPeek(out SkippingTimer? next) && next.DueTicks <= horizon.UtcTicks)
            {
                now = next.DueTicks > now.UtcTicks ? new DateTimeOffset(next.DueTicks, TimeSpan.Zero) : now;
                return true;
            }

            if (horizon > now && horizon != DateTimeOffset.MaxValue)
            {
                now = horizon;
            }

            for (int i = waiters.Count - 1; i >= 0; i--)
            {
                if (waiters[i].Until <= now || horizon == DateTimeOffset.MaxValue)
                {
                    reached.Add(waiters[i].Reached);
                    waiters.RemoveAt(i);
                }
            }
        }

        reached.ForEach(waiter => waiter.SetResult());
        return false;
    }

    /// <summary>Under the lock: drops settings that were changed or stopped since.</summary>
    private bool TryPeek([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SkippingTimer? next)
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
