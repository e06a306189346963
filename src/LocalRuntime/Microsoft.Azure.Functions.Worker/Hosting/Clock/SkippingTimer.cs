namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>A timer of the <see cref="SkippingTimeProvider"/>, whose lock guards what is internal here.</summary>
internal sealed class SkippingTimer(SkippingTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? captured = ExecutionContext.Capture();
    private volatile bool disposed;

    /// <summary>Which setting of the timer counts; queued entries with another number are stale.</summary>
    internal long Setting { get; set; }

    internal long DueTicks { get; set; }

    internal TimeSpan Period { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        if (disposed)
        {
            return false;
        }

        clock.Set(this, dueTime, period);
        return true;
    }

    public void Dispose()
    {
        disposed = true;
        clock.Set(this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>As the system's timers do, runs in the context in which it was created.</summary>
    internal void Fire()
    {
        if (captured is null)
        {
            callback(state);
        }
        else
        {
            ExecutionContext.Run(captured, _ => callback(state), null);
        }
    }
}
