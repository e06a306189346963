using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Periods;
using Miriam.Domain.Requests;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Notifications;
using Miriam.Functions.Programme;
using Miriam.Functions.Requests;

namespace Miriam.Functions.Tranches;

/// <summary>The steps of a tranche's orchestration.</summary>
public sealed class TrancheActivities(
    DossierStore dossiers, NotificationStore notifications, ParameterSource parameters, TimeProvider time)
{
    [Function(nameof(ReadTranche))]
    public async Task<TrancheStatus> ReadTranche([ActivityTrigger] TrancheReference reference, CancellationToken cancellation)
    {
        var tranche = Find(await dossiers.GetAsync(reference.AgreementId, cancellation), reference);
        return new TrancheStatus(tranche.State, $"{tranche.State}/{tranche.CalculationId}/{tranche.Proposal?.At:O}/{tranche.Approval?.At:O}");
    }

    /// <summary>Writes the reminder once; after some of them the managers hear of it, too. Money does not move by lateness.</summary>
    [Function(nameof(RemindOfTranche))]
    public async Task RemindOfTranche([ActivityTrigger] RemindFinance reminder, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var dossier = await dossiers.GetAsync(reminder.Tranche.AgreementId, cancellation);
        var tranche = Find(dossier, reminder.Tranche);
        var agreement = dossier.Agreement;
        // The days count from the last decision, so the state and its moment are part of the name.
        var id = $"{tranche.Id}.{tranche.State}.{(tranche.Approval ?? tranche.Proposal)?.At.UtcTicks ?? 0}.{reminder.Count}";
        var now = time.GetUtcNow();
        await notifications.PostAsync(
            Notification.ToFinance(
                id,
                dossier.Edition,
                NoticeKinds.TrancheWaiting,
                agreement,
                language => new NoticeText(
                    NoticeTexts.Get("Tranche.Subject", language, tranche.Id),
                    NoticeTexts.Get("Tranche.Text", language, tranche.Id, agreement.Name, tranche.State, reminder.Days)),
                now),
            client,
            cancellation);

        var schedule = RequestSchedule.Of((await parameters.InForceAsync(cancellation)).For(Edition.RunningOn(BrusselsTime.DayOf(now))));
        if (schedule.EscalatesWith(reminder.Days, TrancheOrchestrator.DaysBetweenReminders)
            && DossierRequests.Of(dossier).FirstOrDefault(request => request.Key == DossierRequests.TrancheKey(tranche)) is { } waiting)
        {
            await notifications.PostAsync(RequestNotices.Escalation(waiting, reminder.Days, id, now), client, cancellation);
        }
    }

    private static Tranche Find(Dossier dossier, TrancheReference reference) =>
        dossier.Tranches.Single(t => t.Number == reference.Number && t.Issue == reference.Issue);
}
