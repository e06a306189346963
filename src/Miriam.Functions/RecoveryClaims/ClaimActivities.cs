using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Letters;
using Miriam.Functions.Notifications;
using Miriam.Functions.Payments;

namespace Miriam.Functions.RecoveryClaims;

/// <summary>The steps of a claim's orchestration.</summary>
public sealed class ClaimActivities(DossierStore dossiers, NotificationStore notifications, PaymentSettings settings, TimeProvider time)
{
    [Function(nameof(ReadClaim))]
    public async Task<ClaimStatus> ReadClaim([ActivityTrigger] ClaimReference reference, CancellationToken cancellation)
    {
        var dossier = await dossiers.GetAsync(reference.AgreementId, cancellation);
        var claim = Find(dossier, reference);
        var remindAt = NotifiedAt(dossier, claim).AddDays(settings.ClaimReminderDays);
        return new ClaimStatus(
            claim.State, remindAt.UtcDateTime, remindAt.AddDays(settings.ClaimEscalationDays).UtcDateTime, settings.ClaimEscalationDays);
    }

    /// <summary>Decides on the reminder once; the letter follows from the decision.</summary>
    [Function(nameof(RemindOfClaim))]
    public async Task RemindOfClaim([ActivityTrigger] ClaimReference reference, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var outcome = await dossiers.DecideAsync(
            reference.AgreementId,
            dossier => ClaimSteps.Follow(dossier, Find(dossier, reference).Id, "claim.reminded", claim => ClaimDecisions.Remind(claim, now), now),
            cancellation);
        await client.FollowLettersAsync(outcome!.Dossier, cancellation);
    }

    /// <summary>Tells finance once each time.</summary>
    [Function(nameof(EscalateClaim))]
    public async Task EscalateClaim([ActivityTrigger] ClaimOverdue overdue, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var dossier = await dossiers.GetAsync(overdue.Claim.AgreementId, cancellation);
        var (claim, agreement) = (Find(dossier, overdue.Claim), dossier.Agreement);
        await notifications.PostAsync(
            Notification.ToFinance(
                FormattableString.Invariant($"{overdue.Claim.InstanceId}.overdue.{overdue.Count}"),
                dossier.Edition,
                NoticeKinds.ClaimOverdue,
                agreement,
                language => new NoticeText(
                    NoticeTexts.Get("ClaimOverdue.Subject", language, claim.Id),
                    NoticeTexts.Get("ClaimOverdue.Text", language, claim.Id, agreement.Name, claim.Outstanding.ToDecimal(), NoticeTexts.Date(BrusselsTime.DayOf(NotifiedAt(dossier, claim))))),
                time.GetUtcNow()),
            client,
            cancellation);
    }

    // A claim of before the moment was kept has its letter.
    private static DateTimeOffset NotifiedAt(Dossier dossier, RecoveryClaim claim) =>
        claim.Notification?.At
        ?? dossier.Letters.FirstOrDefault(letter => letter.Kind == LetterKind.Recovery && letter.About == claim.Id)?.At
        ?? claim.Approval?.At
        ?? DateTimeOffset.MinValue;

    private static RecoveryClaim Find(Dossier dossier, ClaimReference reference) => dossier.Claims.Single(claim => claim.Number == reference.Number);
}
