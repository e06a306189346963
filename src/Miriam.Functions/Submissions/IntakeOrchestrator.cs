using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Submissions;

/// <summary>Checks one received file and records what came of it; nothing stays "in progress".</summary>
public static class IntakeOrchestrator
{
    [Function(nameof(IntakeOrchestrator))]
    public static async Task<IntakeResultState> Run([OrchestrationTrigger] TaskOrchestrationContext context, IntakeRequest request)
    {
        context.SetCustomStatus("checking");
        var outcome = await context.CallActivityAsync<IntakeOutcome>(nameof(IntakeActivities.CheckFile), request, Retries.OfStorage);

        context.SetCustomStatus("recording");
        var result = await context.CallActivityAsync<IntakeResultState>(
            nameof(IntakeActivities.RecordOutcome), new RecordIntake(request, outcome), Retries.OfStorage);

        context.SetCustomStatus("done");
        return result;
    }
}

/// <summary>What is to be recorded about a checked file.</summary>
public sealed record RecordIntake(IntakeRequest Request, IntakeOutcome Outcome);
