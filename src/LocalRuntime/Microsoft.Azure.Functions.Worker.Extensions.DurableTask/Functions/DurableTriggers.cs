using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Functions;

/// <summary>Owns orchestrators, activities and entities, and runs the hub while this process is its owner.</summary>
internal sealed class DurableTriggers(
    FunctionTasks tasks,
    IServiceProvider services,
    ILogger<DurableTriggers> logger) : ILocalTrigger
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource stopped = new();
    private HubTerms? terms;
    private HubLease? lease;
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
        terms = services.GetRequiredService<HubTerms>();
        if (await lease.TryAcquireAsync(cancellation))
        {
            await BeginAsync(lease, terms.Current, cancellation);
            running = RunAsync(lease, terms, owns: true);
        }
        else
        {
            logger.LogInformation("Another process owns the task hub; this one waits for it to end.");
            running = RunAsync(lease, terms, owns: false);
        }
    }

    /// <summary>The lease is kept until what runs has ended.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await stopping.CancelAsync();
        if (terms is { Current: { IsRunning: true } hub })
        {
            await hub.StopAsync();
        }

        await stopped.CancelAsync();
        await running;
        if (lease is not null)
        {
            await lease.ReleaseAsync();
        }
    }

    private static Task BeginAsync(HubLease lease, TaskHub hub, CancellationToken cancellation)
    {
        hub.HoldsLease = () => lease.IsHeld;
        return hub.StartAsync(cancellation);
    }

    /// <summary>Term after term, until the host stops.</summary>
    private async Task RunAsync(HubLease lease, HubTerms terms, bool owns)
    {
        while (true)
        {
            try
            {
                if (!owns)
                {
                    await AcquireAsync(lease);
                    await BeginAsync(lease, terms.Current, stopping.Token);
                }

                await KeepAsync(lease, terms.Current);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // Nothing was begun that would have to be ended.
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                logger.LogWarning(failure, "The task hub could not be taken over yet.");
                await Task.Delay(HubLease.RetryInterval, TimeProvider.System, CancellationToken.None);
            }

            if (stopping.IsCancellationRequested)
            {
                return;
            }

            owns = false;
            terms.Renew();
        }
    }

    private async Task AcquireAsync(HubLease lease)
    {
        while (!await lease.TryAcquireAsync(stopping.Token))
        {
            await Task.Delay(HubLease.RetryInterval, TimeProvider.System, stopping.Token);
        }
    }

    /// <summary>
    /// Until the host has stopped, or without the lease, or when the store has gone back: then nothing of the hub may be
    /// touched any more by what is in memory.
    /// </summary>
    private async Task KeepAsync(HubLease lease, TaskHub hub)
    {
        using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(stopped.Token, hub.Abandoning);
        Task doorbell = HubDoorbell.AnswerAsync(hub, ends.Token);
        if (!await lease.KeepAsync(ends.Token))
        {
            logger.LogWarning("The lease of the task hub was lost; another process may own the hub now. This one waits for it.");
            hub.Abandon();
        }

        await doorbell;
    }
}
