using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Notifications;

namespace Miriam.Functions.Tranches;

/// <summary>The steps of a tranche's orchestration.</summary>
public sealed class TrancheActivities(DossierStore dossiers, NotificationStore notifications, TimeProvider time)
{
    [Function(nameof(ReadTranche))]
    public async Task<TrancheStatus> ReadTranche([ActivityTrigger] TrancheReference reference, CancellationToken cancellation)
    {
        var tranche = Find(await dossiers.GetAsync(reference.AgreementId, cancellation), reference);
        return new TrancheStatus(tranche.State, $"{tranche.State}/{tranche.CalculationId}/{tranche.Proposal?.At:O}/{tranche.Approval?.At:O}");
    }

    /// <summary>Writes the reminder once.</summary>
    [Function(nameof(RemindOfTranche))]
    public async Task RemindOfTranche([ActivityTrigger] RemindFinance reminder, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var dossier = await dossiers.GetAsync(reminder.Tranche.AgreementId, cancellation);
        var tranche = Find(dossier, reminder.Tranche);
        var agreement = dossier.Agreement;
        await notifications.PostAsync(
            Notification.ToFinance(
                // The days count from the last decision, so the state and its moment are part of the name.
                $"{tranche.Id}.{tranche.State}.{(tranche.Approval ?? tranche.Proposal)?.At.UtcTicks ?? 0}.{reminder.Count}",
                dossier.Edition,
                NoticeKinds.TrancheWaiting,
                agreement,
                language => new NoticeText(
                    NoticeTexts.Get("Tranche.Subject", language, tranche.Id),
                    NoticeTexts.Get("Tranche.Text", language, tranche.Id, agreement.Name, tranche.State, reminder.Days)),
                time.GetUtcNow()),
            client,
            cancellation);
    }

    private static Tranche Find(Dossier dossier, TrancheReference reference) =>
        dossier.Tranches.Single(t => t.Number == reference.Number && t.Issue == reference.Issue);
}
