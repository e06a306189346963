using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Functions;

/// <summary>Owns orchestrators, activities and entities, and runs the hub while this process is its owner.</summary>
internal sealed class DurableTriggers(
    FunctionTasks tasks,
    IServiceProvider services,
    IHostApplicationLifetime lifetime,
    ILogger<DurableTriggers> logger) : ILocalTrigger
{
    private readonly CancellationTokenSource stopping = new();
    private HubLease? lease;
    private TaskHub? hub;
    private Task running = Task.CompletedTask;

    public bool Owns(LocalFunction function) =>
        function.Trigger is OrchestrationTriggerAttribute or ActivityTriggerAttribute or EntityTriggerAttribute;

    public bool AllowsOutputs(LocalFunction function) => function.Trigger is ActivityTriggerAttribute;

    public async Task StartAsync(IReadOnlyList<LocalFunction> functions, CancellationToken cancellation)
    {
        tasks.Add(functions);
        if (tasks.IsEmpty)
        {
            return;
        }

        lease = services.GetRequiredService<HubStorage>().Lease();
        hub = services.GetRequiredService<TaskHub>();
        hub.HoldsLease = () => lease.IsHeld;
        if (await lease.TryAcquireAsync(cancellation))
        {
            await hub.StartAsync(cancellation);
            running = KeepAsync(lease, hub);
        }
        else
        {
            logger.LogInformation("Another process owns the task hub; this one waits for it to end.");
            running = WaitAsync(lease, hub);
        }
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        await stopping.CancelAsync();
        await running;
        if (hub is { IsRunning: true })
        {
            await hub.StopAsync();
        }

        if (lease is not null)
        {
            await lease.ReleaseAsync();
        }
    }

    private async Task WaitAsync(HubLease waiting, TaskHub owned)
    {
        try
        {
            while (!await waiting.TryAcquireAsync(stopping.Token))
            {
                await Task.Delay(HubLease.RetryInterval, TimeProvider.System, stopping.Token);
            }

            await owned.StartAsync(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            logger.LogCritical(failure, "The task hub could not be taken over.");
            lifetime.StopApplication();
            return;
        }

        await KeepAsync(waiting, owned);
    }

    /// <summary>Without the lease another process may own the hub: nothing of it may be touched any more.</summary>
    private async Task KeepAsync(HubLease kept, TaskHub owned)
    {
        Task doorbell = owned.AnswerDoorbellAsync(stopping.Token);
        if (!await kept.KeepAsync(stopping.Token))
        {
            logger.LogCritical("The lease of the task hub was lost; this host stops.");
            owned.Abandon();
            lifetime.StopApplication();
        }

        await doorbell;
    }
}
