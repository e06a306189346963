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

    /// <summary>[choice]</summary>
    internal const int DaysBetweenReminders = 14;

    [Function(nameof(TrancheOrchestrator))]
    public static async Task<TrancheState> Run([OrchestrationTrigger] TaskOrchestrationContext context, TrancheReference tranche)
    {
        // The dossier is the truth: an event only says that it is worth reading, so a lost or doubled one changes nothing.
        var status = await context.ReadStatus(tranche);
        var since = context.CurrentUtcDateTime;
        var reminders = 0;
        while (status.IsOpen)
        {
            context.SetCustomStatus(status.State.ToString());
            var daysUntilReminder = (reminders + 1) * DaysBetweenReminders;
            var told = await context.WaitForChange(TrancheDecided, since.AddDays(daysUntilReminder));
            var latest = await context.ReadStatus(tranche);
            if (latest != status)
            {
                (status, since, reminders) = (latest, context.CurrentUtcDateTime, 0);
            }
            else if (!told)
            {
                reminders++;
                await context.CallActivityAsync(
                    nameof(TrancheActivities.RemindOfTranche), new RemindFinance(tranche, reminders, daysUntilReminder), Retries.OfStorage);
            }
        }

        context.SetCustomStatus(status.State.ToString());
        return status.State;
    }

    private static Task<TrancheStatus> ReadStatus(this TaskOrchestrationContext context, TrancheReference tranche) =>
        context.CallActivityAsync<TrancheStatus>(nameof(TrancheActivities.ReadTranche), tranche, Retries.OfStorage);
}
