using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Submissions;

/// <summary>Checks one received file and records what came of it; whatever happens, it comes to an end.</summary>
public static class IntakeOrchestrator
{
    // A scan takes seconds. A scanner that is away is asked less and less often, until the activity gives up.
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    [Function(nameof(IntakeOrchestrator))]
    public static async Task<IntakeResultState> Run([OrchestrationTrigger] TaskOrchestrationContext context, IntakeRequest request)
    {
        context.SetCustomStatus(IntakeStep.Checking);
        var outcome = await context.Check(request);

        context.SetCustomStatus(IntakeStep.Recording);
        var result = await context.CallActivityAsync<IntakeResultState>(
            nameof(IntakeActivities.RecordOutcome), new RecordIntake(request, outcome), Retries.OfStorage);

        context.SetCustomStatus(IntakeStep.Done);
        return result;
    }

    private static async Task<IntakeOutcome> Check(this TaskOrchestrationContext context, IntakeRequest request)
    {
        try
        {
            for (var wait = FirstWait; ; wait = Longer(wait))
            {
                var outcome = await context.CallActivityAsync<IntakeOutcome>(nameof(IntakeActivities.CheckFile), request, Retries.OfStorage);
                if (!outcome.AwaitsScan)
                {
                    return outcome;
                }

                context.SetCustomStatus(IntakeStep.Scanning);
                await context.CreateTimer(wait, CancellationToken.None);
            }
        }
        catch (TaskFailedException)
        {
            return await context.CallActivityAsync<IntakeOutcome>(nameof(IntakeActivities.GiveUpFile), request, Retries.OfStorage);
        }
    }

    private static TimeSpan Longer(TimeSpan wait) => 2 * wait < LongestWait ? 2 * wait : LongestWait;
}

/// <summary>Where an intake is, as its custom status.</summary>
public static class IntakeStep
{
    /// <summary>Waits for its turn.</summary>
    public const string Received = "received";

    /// <summary>Waits for the virus scan.</summary>
    public const string Scanning = "scanning";

    /// <summary>Is read and checked; also its scan, where that answers at once.</summary>
    public const string Checking = "checking";

    /// <summary>The verdict is being recorded.</summary>
    public const string Recording = "recording";

    /// <summary>At its end.</summary>
    public const string Done = "done";
}

/// <summary>What is to be recorded about a checked file.</summary>
public sealed record RecordIntake(IntakeRequest Request, IntakeOutcome Outcome);
