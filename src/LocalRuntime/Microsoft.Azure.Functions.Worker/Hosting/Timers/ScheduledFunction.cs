using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>One timer function: runs when it is due, never twice at once, and keeps its schedule.</summary>
internal sealed class ScheduledFunction(
    LocalFunction function,
    TimerSchedule schedule,
    TimerStatusBlob? kept,
    LocalInvoker invoker,
    InFlight inFlight,
    TimeProvider time,
    ILogger logger)
{
    private readonly CancellationTokenSource impatience = new();
    private readonly Lock gate = new();
    private ScheduleStatus status = new();
    private DueTimer? timer;
    private Task running = Task.CompletedTask;
    private bool stopped;

    /// <summary>
    /// Arms the timer, or runs at once (when <paramref name="hostStarted"/> completes) what was missed while the host
    /// was down or is to run on each start.
    /// </summary>
    public async Task StartAsync(bool runOnStartup, Task hostStarted, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        ScheduleStatus? earlier = kept is null ? null : await kept.ReadAsync(cancellation);
        bool missed = false;

        // Another schedule than the one that was kept has missed nothing yet.
        if (earlier is not null && schedule.Next(LastOf(earlier)) == Utc(earlier.Next))
        {
            missed = Utc(earlier.Next) < now;
            status = earlier;
        }
        else
        {
            Note(default, schedule.Next(now), now);
            await KeepAsync(cancellation);
        }

        if (missed || runOnStartup)
        {
            Begin(now, missed, hostStarted);
        }
        else
        {
            DateTimeOffset due = Utc(status.Next);
            Arm(due, () => Begin(due, isPastDue: false, Task.CompletedTask));
        }
    }

    /// <summary>Arms nothing any more and waits for a run under way, which is told when the patience ends.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            stopped = true;
            timer?.Dispose();
        }

        try
        {
            await running.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            logger.LogWarning("Timer function '{Function}' was still running when the host stopped.", function.Name);
            await impatience.CancelAsync();
        }
    }

    private void Arm(DateTimeOffset due, Action begin)
    {
        lock (gate)
        {
            if (!stopped)
            {
                timer?.Dispose();
                timer = new DueTimer(time, due, begin);
            }
        }
    }

    /// <summary>Enters before it returns, so that the skipping clock never sees a gap.</summary>
    private void Begin(DateTimeOffset due, bool isPastDue, Task hostStarted, int retries = 0)
    {
        lock (gate)
        {
            if (!stopped)
            {
                IDisposable stay = inFlight.Enter(function.Name);
                running = Task.Run(() => RunAsync(due, isPastDue, hostStarted, retries, stay));
            }
        }
    }

    private async Task RunAsync(DateTimeOffset due, bool isPastDue, Task hostStarted, int retries, IDisposable stay)
    {
        using (stay)
        {
            bool succeeded = await TryAsync(isPastDue, hostStarted, retries);
            DateTimeOffset now = time.GetUtcNow();
            if (!succeeded && function.Retry?.DelayAfter(retries) is { } delay)
            {
                // What is due meanwhile waits for the last of these runs.
                Arm(now + delay, () => Begin(due, isPastDue, Task.CompletedTask, retries + 1));
                return;
            }

            Note(due.UtcDateTime, schedule.Next(due), due);
            try
            {
                await KeepAsync(impatience.Token);
            }
            catch (Exception e)
            {
                logger.LogError(e, "The schedule of timer function '{Function}' could not be kept.", function.Name);
            }

            // A run that took longer than to the next one swallows it.
            DateTimeOffset next = schedule.Next(now > due ? now : due);
            Arm(next, () => Begin(next, isPastDue: false, Task.CompletedTask));
        }
    }

    private async Task<bool> TryAsync(bool isPastDue, Task hostStarted, int retries)
    {
        try
        {
            await hostStarted.WaitAsync(impatience.Token);
            TimerInfo info = new() { IsPastDue = isPastDue, ScheduleStatus = status };
            await using LocalInvocation invocation =
                invoker.BeginTimed(function, info, ImmutableDictionary<string, object?>.Empty, impatience.Token);
            invocation.Context.Retries = retries;
            await invocation.RunAsync();
            return true;
        }
        catch (Exception e)
        {
            logger.LogError(e, "Timer function '{Function}' failed.", function.Name);
            return false;
        }
    }

    private void Note(DateTime last, DateTimeOffset next, DateTimeOffset updated) => status = new ScheduleStatus
    {
        Last = last,
        Next = next.UtcDateTime,
        LastUpdated = updated.UtcDateTime,
    };

    private Task KeepAsync(CancellationToken cancellation) =>
        kept is null ? Task.CompletedTask : kept.WriteAsync(status, cancellation);

    private static DateTimeOffset LastOf(ScheduleStatus status) => Utc(status.Last == default ? status.LastUpdated : status.Last);

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
