using Microsoft.DurableTask.Client;
using Miriam.Domain.Periods;
using Miriam.Functions.Agreements;
using Miriam.Functions.Notifications;
using Miriam.Functions.Scanning;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Submissions;

/// <summary>Decides whether a received file may be read at all, and tells people of one that may not.</summary>
public sealed class UnreadFiles(IVirusScanner scanner, ScanOptions options, BlobFiles blobs, NotificationStore notifications, TimeProvider time)
{
    // Each try of an intake reads it anew; a file that has stopped the process this often would stop it for ever.
    private const int MostStarts = 20;

    /// <summary>Why a file is not read, or not yet; null when it may be.</summary>
    public Task<IntakeOutcome?> JudgeAsync(
        Dossier dossier, SubmissionVersion version, DurableTaskClient client, CancellationToken cancellation) =>
        JudgeAsync(
            dossier, new UploadToRead(version.Incoming, version.UploadedAt, $"{dossier.Id}.{version.Key}", version.Period.ToString()), client, cancellation);

    /// <summary>The same of any upload.</summary>
    public async Task<IntakeOutcome?> JudgeAsync(
        Dossier dossier, UploadToRead upload, DurableTaskClient client, CancellationToken cancellation)
    {
        switch (await scanner.ScanAsync(upload.Incoming, cancellation))
        {
            case ScanVerdict.Infected:
                return IntakeOutcome.NotRead(IntakeFailure.Infected);
            case ScanVerdict.Impossible:
                return IntakeOutcome.NotRead(IntakeFailure.NotScanned);
            case ScanVerdict.Awaited:
                return await AwaitAsync(dossier, upload, client, cancellation);
            default:
                return await blobs.CountAsync(upload.Incoming, cancellation) > MostStarts ? IntakeOutcome.NotRead(IntakeFailure.NotChecked) : null;
        }
    }

    /// <summary>Tells the CPAS, and the SPP of a fault that is not the CPAS's.</summary>
    public async Task TellAsync(
        Dossier dossier, SubmissionVersion version, IntakeFailure failure, DurableTaskClient client, CancellationToken cancellation)
    {
        var (language, period, name) = (dossier.Agreement.Language, version.Period.ToString(), dossier.Agreement.Name);
        foreach (var toSpp in new[] { false, true })
        {
            await notifications.PostAsync(
                new Notification(
                    $"{dossier.Id}.{version.Key}.unread.{(toSpp ? "spp" : "cpas")}",
                    dossier.Edition,
                    NoticeKinds.FileUnread,
                    dossier.Agreement.Lead,
                    toSpp,
                    language,
                    NoticeTexts.Get("Unread.Subject", language, period, name),
                    NoticeTexts.Get($"Unread.{failure}", language, period, name),
                    time.GetUtcNow()),
                client,
                cancellation);
        }
    }

    private async Task<IntakeOutcome> AwaitAsync(
        Dossier dossier, UploadToRead upload, DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now - upload.At >= options.GiveUpAfter)
        {
            return IntakeOutcome.NotRead(IntakeFailure.NotScanned);
        }

        if (now - upload.At >= options.TellAfter)
        {
            var (language, name) = (dossier.Agreement.Language, dossier.Agreement.Name);
            var since = NoticeTexts.Date(BrusselsTime.DayOf(upload.At));
            await notifications.PostAsync(
                new Notification(
                    $"{upload.Id}.scan-awaited",
                    dossier.Edition,
                    NoticeKinds.ScanAwaited,
                    dossier.Agreement.Lead,
                    ToSpp: true,
                    language,
                    NoticeTexts.Get("Scan.Subject", language),
                    NoticeTexts.Get("Scan.Awaited", language, upload.What, name, since),
                    now),
                client,
                cancellation);
        }

        return IntakeOutcome.ScanAwaited;
    }
}

/// <summary>An upload that waits to be read.</summary>
/// <param name="Id">Names it in the ids of messages.</param>
/// <param name="What">Names it for people: the period of a quarterly file, the number of a document.</param>
public sealed record UploadToRead(BlobReference Incoming, DateTimeOffset At, string Id, string What);
