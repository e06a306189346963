using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Submissions;

/// <summary>Watches a reopened file: tells its CPAS, and reminds whose turn it is until a new version is accepted.</summary>
public static class ReopenedOrchestrator
{
    /// <summary>Raised after every change of state of a file of this CPAS and period.</summary>
    public const string SubmissionChanged = nameof(SubmissionChanged);

    private const int DaysBetweenReminders = 14;

    // As long as a collection waits; the period itself stays reopened, only the reminders end.
    private const int Reminders = 26;

    [Function(nameof(ReopenedOrchestrator))]
    public static async Task<ReopenedState> Run([OrchestrationTrigger] TaskOrchestrationContext context, ReopenedFile file)
    {
        // The dossier is the truth: an event only says that it is worth reading, so a lost or doubled one changes nothing.
        var state = await context.ReadState(file);
        for (var count = 0; count <= Reminders && state != ReopenedState.Done; count++)
        {
            await context.CallActivityAsync(
                nameof(ReopenedActivities.RemindOfReopening), new RemindOfReopened(file, state, count * DaysBetweenReminders), Retries.OfStorage);
            var until = file.Since.AddDays((count + 1) * DaysBetweenReminders);
            while (state != ReopenedState.Done && await context.WaitForChange(SubmissionChanged, until))
            {
                state = await context.ReadState(file);
            }

            state = await context.ReadState(file);
        }

        return state;
    }

    private static Task<ReopenedState> ReadState(this TaskOrchestrationContext context, ReopenedFile file) =>
        context.CallActivityAsync<ReopenedState>(nameof(ReopenedActivities.ReadReopening), file, Retries.OfStorage);
}
