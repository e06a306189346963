using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Runs timer functions on their schedules.</summary>
internal sealed class TimerTriggers(
    IConfiguration configuration,
    IHostEnvironment environment,
    IHostApplicationLifetime lifetime,
    LocalInvoker invoker,
    InFlight inFlight,
    TimeProvider time,
    ILogger<TimerTriggers> logger) : ILocalTrigger
{
    private readonly List<ScheduledFunction> scheduled = [];

    public bool Owns(LocalFunction function) => function.Trigger is TimerTriggerAttribute;

    public async Task StartAsync(IReadOnlyList<LocalFunction> functions, CancellationToken cancellation)
    {
        BlobContainerClient? container = Container(functions);
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        foreach (LocalFunction function in functions)
        {
            TimerTriggerAttribute trigger = (TimerTriggerAttribute)function.Trigger;
            TimerSchedule schedule = Parse(function, trigger);
            TimerStatusBlob? kept = trigger.UseMonitor && container is not null && !schedule.IsWithinMinutes(time.GetUtcNow())
                ? new TimerStatusBlob(container, $"timers/{HostId.Of(configuration, environment)}/{function.Name}/status")
                : null;
            ScheduledFunction next = new(function, schedule, kept, invoker, inFlight, time, logger);
            scheduled.Add(next);
            await next.StartAsync(trigger.RunOnStartup, started.Task, cancellation);
        }
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(scheduled.Select(function => function.StopAsync(cancellation)));
        scheduled.Clear();
    }

    private BlobContainerClient? Container(IReadOnlyList<LocalFunction> functions)
    {
        if (configuration["AzureWebJobsStorage"] is { Length: > 0 } connection)
        {
            return new BlobContainerClient(connection, TimerStatusBlob.Container);
        }

        if (functions.Any(function => ((TimerTriggerAttribute)function.Trigger).UseMonitor))
        {
            logger.LogWarning("AzureWebJobsStorage is not set: timers run, but what falls into a stop is not caught up.");
        }

        return null;
    }

    private TimerSchedule Parse(LocalFunction function, TimerTriggerAttribute trigger)
    {
        try
        {
            return TimerSchedule.Parse(trigger.Schedule, configuration);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or TimeZoneNotFoundException)
        {
            throw new InvalidOperationException($"The schedule of function '{function.Name}' cannot be used: {e.Message}", e);
        }
    }
}
