using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Collection;

/// <summary>Waits for one CPAS's accepted file: reminds it, tells the SPP when it is late, and closes.</summary>
public static class CollectCpasOrchestrator
{
    /// <summary>Raised after every change of state of a file of this CPAS and period.</summary>
    public const string SubmissionChanged = nameof(SubmissionChanged);

    [Function(nameof(CollectCpasOrchestrator))]
    public static async Task<CollectState> Run([OrchestrationTrigger] TaskOrchestrationContext context, CollectCpas cpas)
    {
        var state = await context.Collect(cpas);
        if (context.Parent is null)
        {
            // Started again after it was lost: its period, which started it first, does not hear of it otherwise.
            context.SendEvent(new CollectPeriod(cpas.Period.Edition, cpas.Period).InstanceId, CollectPeriodOrchestrator.CollectionEnded, cpas.AgreementId);
        }

        return state;
    }

    private static async Task<CollectState> Collect(this TaskOrchestrationContext context, CollectCpas cpas)
    {
        // The dossier is the truth: an event only says that it is worth reading, so a lost or doubled one changes nothing.
        var state = await context.ReadCollectState(cpas);
        foreach (var step in cpas.Steps)
        {
            state = await context.WaitUntil(step.At, state, cpas);
            if (state is CollectState.Accepted or CollectState.Closed)
            {
                return state;
            }

            if (state == CollectState.Awaited)
            {
                await context.CallActivityAsync(
                    nameof(CollectActivities.SendStep), new SendCollectStep(cpas.AgreementId, cpas.Period, step), Retries.OfStorage);
            }
        }

        state = await context.WaitUntil(cpas.ClosesAt, state, cpas);
        return state == CollectState.Accepted ? state : CollectState.Closed;
    }

    /// <summary>Waits for the file to be accepted, but not beyond a moment. A moment that has passed waits for nothing.</summary>
    private static async Task<CollectState> WaitUntil(
        this TaskOrchestrationContext context, DateTime moment, CollectState state, CollectCpas cpas)
    {
        while (state is CollectState.Awaited or CollectState.Submitted
            && await context.WaitForChange(SubmissionChanged, moment))
        {
            state = await context.ReadCollectState(cpas);
        }

        return state is CollectState.Accepted or CollectState.Closed ? state : await context.ReadCollectState(cpas);
    }

    private static Task<CollectState> ReadCollectState(this TaskOrchestrationContext context, CollectCpas cpas) =>
        context.CallActivityAsync<CollectState>(nameof(CollectActivities.ReadState), cpas, Retries.OfStorage);
}
