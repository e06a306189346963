using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Collection;

/// <summary>Collects the files of one period: one sub-orchestration per agreement, until each has come to an end.</summary>
public static class CollectPeriodOrchestrator
{
    /// <summary>Raised after a signature or an amendment: another agreement may owe a file.</summary>
    public const string AgreementsChanged = nameof(AgreementsChanged);

    /// <summary>Raised with the agreement when a collection that was started again has come to its end.</summary>
    public const string CollectionEnded = nameof(CollectionEnded);

    [Function(nameof(CollectPeriodOrchestrator))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, CollectPeriod period)
    {
        var collecting = new Dictionary<string, Task>(StringComparer.Ordinal);
        using var ending = new CancellationTokenSource();
        var changed = context.WaitForExternalEvent<long>(AgreementsChanged, ending.Token);
        var again = context.WaitForExternalEvent<string>(CollectionEnded, ending.Token);
        while (await context.StartMissing(period, collecting) || collecting.Values.Any(cpas => !cpas.IsCompletedSuccessfully))
        {
            // One that failed or was ended by hand is started again at night, and tells its end by itself.
            var all = Task.WhenAll(collecting.Values);
            var first = await Task.WhenAny(all.IsCompleted ? [changed, again] : [all, changed, again]);
            if (first == changed)
            {
                changed = context.WaitForExternalEvent<long>(AgreementsChanged, ending.Token);
            }
            else if (first == again)
            {
                collecting[await again] = Task.CompletedTask;
                again = context.WaitForExternalEvent<string>(CollectionEnded, ending.Token);
            }
        }

        ending.Cancel();
        await Task.WhenAll(collecting.Values);
        await context.CallActivityAsync(nameof(CollectActivities.ClosePeriod), period, Retries.OfStorage);
        context.SetCustomStatus("closed");
    }

    /// <summary>Starts to collect from every agreement that owes a file and is not asked yet; false when there is none.</summary>
    private static async Task<bool> StartMissing(
        this TaskOrchestrationContext context, CollectPeriod period, Dictionary<string, Task> collecting)
    {
        var isFirst = collecting.Count == 0;
        var expected = await context.CallActivityAsync<IReadOnlyList<CollectCpas>>(
            nameof(CollectActivities.PlanCollection), period, Retries.OfStorage);
        var missing = expected.Where(cpas => !collecting.ContainsKey(cpas.AgreementId)).ToList();
        foreach (var cpas in missing)
        {
            // Whoever owes a file since later is not reminded of moments before that.
            var asked = isFirst ? cpas : cpas with { Steps = [.. cpas.Steps.Where(step => step.At > context.CurrentUtcDateTime)] };
            collecting.Add(asked.AgreementId, context.CallSubOrchestratorAsync<CollectState>(
                nameof(CollectCpasOrchestrator), asked, new SubOrchestrationOptions(instanceId: asked.InstanceId)));
        }

        context.SetCustomStatus($"collecting {collecting.Count}");
        return missing.Count > 0;
    }
}
