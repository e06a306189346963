using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Miriam.Functions.Durable;

/// <summary>Starts processes under ids derived from what they are about.</summary>
public static class DurableStarts
{
    private static readonly OrchestrationRuntimeStatus[] Anything =
    [
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
    ];

    /// <summary>Starts an instance unless one with this id was ever started.</summary>
    public static async Task EnsureStartedAsync(
        this DurableTaskClient client, string orchestrator, string instanceId, object input, CancellationToken cancellation)
    {
        if (!await ExistsAsync(client, instanceId, cancellation))
        {
            await client.StartAsync(orchestrator, instanceId, input, cancellation);
        }
    }

    /// <summary>Starts an instance unless one with this id is running or has done its work; one that failed starts anew.</summary>
    public static async Task EnsureRunsAsync(
        this DurableTaskClient client, string orchestrator, string instanceId, object input, CancellationToken cancellation)
    {
        switch (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellation))
        {
            case null:
                await client.StartAsync(orchestrator, instanceId, input, cancellation);
                break;
            case { RuntimeStatus: OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated }:
                await client.PurgeInstanceAsync(instanceId, cancellation);
                await client.EnsureStartedAsync(orchestrator, instanceId, input, cancellation);
                break;
        }
    }

    private static async Task StartAsync(
        this DurableTaskClient client, string orchestrator, string instanceId, object input, CancellationToken cancellation)
    {
        try
        {
            var options = new StartOrchestrationOptions(instanceId).WithDedupeStatuses(Anything);
            await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options, cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Hosts throw different types when somebody else started it between the look and the start.
            if (!await ExistsAsync(client, instanceId, cancellation))
            {
                throw;
            }
        }
    }

    private static async Task<bool> ExistsAsync(DurableTaskClient client, string instanceId, CancellationToken cancellation) =>
        await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellation) is not null;
}
