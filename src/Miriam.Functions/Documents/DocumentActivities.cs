using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Files.Documents;
using Miriam.Functions.Agreements;
using Miriam.Functions.Notifications;
using Miriam.Functions.Programme;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.Documents;

/// <summary>The steps of looking at a supporting document. Each may run twice: the verdict is recorded once, and bytes are written once.</summary>
public sealed class DocumentActivities(
    DossierStore dossiers, ParameterSource parameters, BlobFiles blobs, UnreadFiles unread, NotificationStore notifications, TimeProvider time)
{
    /// <summary>Scans and looks; keeps the bytes where they may be kept.</summary>
    [Function(nameof(CheckDocument))]
    public async Task<DocumentProgress> CheckDocument(
        [ActivityTrigger] DocumentReference reference, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (dossier, document) = await FindAsync(reference, cancellation);
        if (document.CheckedAt is null && document.State != DocumentState.Removed)
        {
            // Nothing of it is read before this.
            var obstacle = await unread.JudgeAsync(dossier, Upload(dossier, document), client, cancellation);
            if (obstacle is { AwaitsScan: true })
            {
                return new DocumentProgress(AwaitsScan: true);
            }

            await RecordAsync(reference, obstacle is { Failure: { } failure } ? new DocumentOutcome(null, null, failure) : await LookAsync(dossier, document, cancellation), cancellation);
        }

        await FinishAsync(reference, client, cancellation);
        return new DocumentProgress(AwaitsScan: false);
    }

    /// <summary>Gives up on a document that could not be looked at however often it was tried.</summary>
    [Function(nameof(GiveUpDocument))]
    public async Task GiveUpDocument([ActivityTrigger] DocumentReference reference, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await RecordAsync(reference, new DocumentOutcome(null, null, IntakeFailure.NotChecked), cancellation);
        await FinishAsync(reference, client, cancellation);
    }

    private async Task<DocumentOutcome> LookAsync(Dossier dossier, SupportingDocument document, CancellationToken cancellation)
    {
        var rules = parameters.For(dossier.Agreement);
        // At most the size limit: the upload refused anything larger.
        var content = await blobs.ReadBytesAsync(document.Incoming, cancellation);
        var verdict = DocumentCheck.Check(content, new DocumentLimits(rules.Documents.ImagePixels, rules.Intake.UnpackedBytes));
        if (verdict.Kind is { } kind)
        {
            await blobs.WriteOnceAsync(document.Blob(dossier.Agreement), new MemoryStream(content, writable: false), DocumentApi.ContentType(kind), cancellation);
        }

        return new DocumentOutcome(verdict.Kind, verdict.Problem, null);
    }

    private Task RecordAsync(DocumentReference reference, DocumentOutcome outcome, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return dossiers.DecideAsync(reference.AgreementId, dossier => DocumentSteps.RecordCheck(dossier, reference.Number, outcome, now), cancellation);
    }

    /// <summary>Tells the CPAS what was not taken, and takes the bytes from where they landed; by what is recorded, whoever recorded it.</summary>
    private async Task FinishAsync(DocumentReference reference, DurableTaskClient client, CancellationToken cancellation)
    {
        var (dossier, document) = await FindAsync(reference, cancellation);
        if (document.State == DocumentState.Refused)
        {
            await TellAsync(dossier, document, client, cancellation);
        }

        if (document.Failure is null)
        {
            await blobs.DeleteAsync(document.Incoming, cancellation);
        }
        else
        {
            await blobs.MoveAsync(document.Incoming, SubmissionBlobs.Quarantined(document.Incoming), cancellation);
        }

        if (document.State == DocumentState.Removed)
        {
            await blobs.DeleteAsync(document.Blob(dossier.Agreement), cancellation);
        }
    }

    private Task TellAsync(Dossier dossier, SupportingDocument document, DurableTaskClient client, CancellationToken cancellation)
    {
        var language = dossier.Agreement.Language;
        return notifications.PostAsync(
            new Notification(
                FormattableString.Invariant($"{dossier.Id}.document.{document.Number}"),
                dossier.Edition,
                NoticeKinds.DocumentRefused,
                dossier.Agreement.Lead,
                ToSpp: false,
                language,
                NoticeTexts.Get("Document.Subject", language, document.Number),
                NoticeTexts.Get("Document.Text", language, document.Number, string.Join(", ", document.Of), DocumentTexts.Of(document, language)!),
                time.GetUtcNow()),
            client,
            cancellation);
    }

    private async Task<(Dossier Dossier, SupportingDocument Document)> FindAsync(DocumentReference reference, CancellationToken cancellation)
    {
        var dossier = await dossiers.GetAsync(reference.AgreementId, cancellation);
        return (dossier, dossier.Documents.Single(d => d.Number == reference.Number));
    }

    private static UploadToRead Upload(Dossier dossier, SupportingDocument document) => new(
        document.Incoming,
        document.UploadedAt,
        FormattableString.Invariant($"{dossier.Id}.document.{document.Number}"),
        NoticeTexts.Get("Document.Name", dossier.Agreement.Language, document.Number));
}
