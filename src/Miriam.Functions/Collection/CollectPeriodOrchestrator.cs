using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Collection;

/// <summary>Collects the files of one period: one sub-orchestration per agreement, until each has come to an end.</summary>
public static class CollectPeriodOrchestrator
{
    [Function(nameof(CollectPeriodOrchestrator))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, CollectPeriod period)
    {
        var expected = await context.CallActivityAsync<IReadOnlyList<CollectCpas>>(
            nameof(CollectActivities.PlanCollection), period, Retries.OfStorage);
        context.SetCustomStatus($"collecting {expected.Count}");

        await Task.WhenAll(expected.Select(cpas => context.CallSubOrchestratorAsync<CollectState>(
            nameof(CollectCpasOrchestrator), cpas, new SubOrchestrationOptions(instanceId: cpas.InstanceId))));

        await context.CallActivityAsync(nameof(CollectActivities.ClosePeriod), period, Retries.OfStorage);
        context.SetCustomStatus("closed");
    }
}
