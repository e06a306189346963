using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Domain.Tranches;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Tranches;

/// <summary>Accompanies a tranche from its computation to its payment; reminds finance while it waits for a decision.</summary>
public static class TrancheOrchestrator
{
    /// <summary>Raised after every stored decision: proposed, approved, refused, recomputed, paid.</summary>
    public const string TrancheDecided = nameof(TrancheDecided);

    private const int DaysBetweenReminders = 14;

    [Function(nameof(TrancheOrchestrator))]
    public static async Task<TrancheState> Run([OrchestrationTrigger] TaskOrchestrationContext context, TrancheReference tranche)
    {
        // The dossier is the truth: an event only says that it is worth reading, so a lost or doubled one changes nothing.
        var reminders = 0;
        var status = await context.ReadStatus(tranche);
        while (status.IsOpen)
        {
            context.SetCustomStatus(status.State.ToString());
            var reminderAt = context.CurrentUtcDateTime.AddDays(DaysBetweenReminders);
            var seen = status;
            var decided = await context.WaitForChange(TrancheDecided, reminderAt);
            status = await context.ReadStatus(tranche);
            if (!decided && status == seen)
            {
                reminders++;
                await context.CallActivityAsync(
                    nameof(TrancheActivities.RemindOfTranche),
                    new RemindFinance(tranche, reminders, reminders * DaysBetweenReminders),
                    Retries.OfStorage);
            }
            else
            {
                reminders = 0;
            }
        }

        context.SetCustomStatus(status.State.ToString());
        return status.State;
    }

    private static Task<TrancheStatus> ReadStatus(this TaskOrchestrationContext context, TrancheReference tranche) =>
        context.CallActivityAsync<TrancheStatus>(nameof(TrancheActivities.ReadTranche), tranche, Retries.OfStorage);
}
