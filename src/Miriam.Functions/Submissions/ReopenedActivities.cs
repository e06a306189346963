using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Agreements;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Functions.Agreements;
using Miriam.Functions.Notifications;

namespace Miriam.Functions.Submissions;

/// <summary>The steps of watching a reopened file.</summary>
public sealed class ReopenedActivities(DossierStore dossiers, NotificationStore notifications, TimeProvider time)
{
    [Function(nameof(ReadReopening))]
    public async Task<ReopenedState> ReadReopening([ActivityTrigger] ReopenedFile file, CancellationToken cancellation) =>
        StateOf(await dossiers.GetAsync(file.AgreementId, cancellation), file);

    /// <summary>Writes once to whose turn it is: the CPAS until it has declared a new version, then the SPP.</summary>
    [Function(nameof(RemindOfReopening))]
    public async Task RemindOfReopening([ActivityTrigger] RemindOfReopened reminder, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var file = reminder.File;
        var agreement = (await dossiers.GetAsync(file.AgreementId, cancellation)).Agreement;
        if (agreement.GroupsIn(file.Period).Count == 0)
        {
            // An amendment took the period out: no file can come in for it while that holds.
            return;
        }

        var period = file.Period.ToString();
        var since = NoticeTexts.Date(BrusselsTime.DayOf(new DateTimeOffset(file.Since, TimeSpan.Zero)));
        var awaited = reminder.State == ReopenedState.Awaited;
        await notifications.PostAsync(
            new Notification(
                $"{file.AgreementId}.{period}.reopened.{file.Version}.{reminder.Days}",
                agreement.Edition.ToString(),
                NoticeKinds.Reopened,
                agreement.Lead,
                ToSpp: !awaited,
                agreement.Language,
                NoticeTexts.Get("Reopened.Subject", agreement.Language, period, agreement.Name),
                NoticeTexts.Get(awaited ? "Reopened.Awaited" : "Reopened.Submitted", agreement.Language, period, agreement.Name, since),
                time.GetUtcNow()),
            client,
            cancellation);
    }

    internal static ReopenedState StateOf(Dossier dossier, ReopenedFile file) =>
        !dossier.Submissions[new SubmissionKey(file.Period, file.Version)].IsReopened ? ReopenedState.Done
        : dossier.VersionsOf(file.Period).Last().Status.State is SubmissionState.Submitted or SubmissionState.UnderReview ? ReopenedState.Submitted
        : ReopenedState.Awaited;
}
