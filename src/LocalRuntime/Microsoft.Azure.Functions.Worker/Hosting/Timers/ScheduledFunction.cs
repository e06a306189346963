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
        if (earlier is null)
        {
            Note(default, schedule.Next(now));
            await KeepAsync(cancellation);
        }
        else
        {
            // Reckoned anew, since the schedule may have changed.
            DateTime last = earlier.Last == default ? earlier.LastUpdated : earlier.Last;
            DateTimeOffset next = schedule.Next(Utc(last));
            missed = next <= now;
            Note(earlier.Last, missed ? next : schedule.Next(now));
        }

        if (missed || runOnStartup)
        {
            Begin(now, missed, hostStarted);
        }
        else
        {
            Arm();
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

    private void Arm()
    {
        lock (gate)
        {
            if (!stopped)
            {
                DateTimeOffset due = Utc(status.Next);
                timer?.Dispose();
                timer = new DueTimer(time, due, () => Begin(due, isPastDue: false, Task.CompletedTask));
            }
        }
    }

    /// <summary>Enters before it returns, so that the skipping clock never sees a gap.</summary>
    private void Begin(DateTimeOffset due, bool isPastDue, Task hostStarted)
    {
        lock (gate)
        {
            if (!stopped)
            {
                IDisposable stay = inFlight.Enter(function.Name);
                running = Task.Run(() => RunAsync(due, isPastDue, hostStarted, stay));
            }
        }
    }

    private async Task RunAsync(DateTimeOffset due, bool isPastDue, Task hostStarted, IDisposable stay)
    {
        using (stay)
        {
            try
            {
                await hostStarted.WaitAsync(impatience.Token);
                TimerInfo info = new() { IsPastDue = isPastDue, ScheduleStatus = status };
                await invoker.InvokeAsync(function, info, ImmutableDictionary<string, object?>.Empty, impatience.Token);
            }
            catch (Exception e)
            {
                // A failed run is not repeated: the next one comes by the schedule.
                logger.LogError(e, "Timer function '{Function}' failed.", function.Name);
            }

            DateTimeOffset now = time.GetUtcNow();
            Note(due.UtcDateTime, schedule.Next(now > due ? now : due));
            try
            {
                await KeepAsync(impatience.Token);
            }
            catch (Exception e)
            {
                logger.LogError(e, "The schedule of timer function '{Function}' could not be kept.", function.Name);
            }

            Arm();
        }
    }

    private void Note(DateTime last, DateTimeOffset next) => status = new ScheduleStatus
    {
        Last = last,
        Next = next.UtcDateTime,
        LastUpdated = time.GetUtcNow().UtcDateTime,
    };

    private Task KeepAsync(CancellationToken cancellation) =>
        kept is null ? Task.CompletedTask : kept.WriteAsync(status, cancellation);

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
