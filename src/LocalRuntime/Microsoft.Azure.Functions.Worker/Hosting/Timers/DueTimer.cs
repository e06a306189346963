namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// Calls once at a point in time, however far away: the system's timers reach 49 days, and may fire a little early.
/// </summary>
internal sealed class DueTimer : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider time;
    private readonly DateTimeOffset due;
    private readonly Action fire;
    private readonly ITimer timer;

    public DueTimer(TimeProvider time, DateTimeOffset due, Action fire)
    {
        this.time = time;
        this.due = due;
        this.fire = fire;
        timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Arm(due - time.GetUtcNow());
    }

    public void Dispose() => timer.Dispose();

    private void Tick()
    {
        TimeSpan left = due - time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            Arm(left < Shortest ? Shortest : left);
        }
        else
        {
            fire();
        }
    }

    private void Arm(TimeSpan left)
    {
        TimeSpan wait = left > Longest ? Longest : left < TimeSpan.Zero ? TimeSpan.Zero : left;
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
