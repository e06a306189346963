using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Files.Letters;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Expenses;
using Miriam.Functions.Notifications;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Letters;

/// <summary>The steps of writing a letter. Each may run twice: what is written once stays as it is.</summary>
public sealed class LetterActivities(
    DossierStore dossiers, BlobFiles files, ExpenseLines lines, NotificationStore notifications, LetterContents contents, TimeProvider time)
{
    [Function(nameof(WriteLetter))]
    public async Task WriteLetter(
        [ActivityTrigger] LetterReference reference, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (dossier, letter) = await FindAsync(reference, cancellation);
        var agreement = dossier.Agreement;
        var content = contents.Of(dossier, letter, await lines.DeclaredAsync(dossier, LetterContents.LinesOf(dossier, letter), cancellation));
        await files.WriteOnceAsync(letter.Html(dossier.Id), LetterHtml.Render(content), "text/html; charset=utf-8", cancellation);
        await files.WriteOnceAsync(letter.Pdf(dossier.Id), new MemoryStream(LetterPdf.Render(content)), "application/pdf", cancellation);
        await notifications.PostAsync(
            new Notification(
                $"{dossier.Id}.letter.{reference.Number}",
                dossier.Edition,
                NoticeKinds.Letter,
                agreement.Lead,
                ToSpp: false,
                agreement.Language,
                content.Subject,
                NoticeTexts.Get("Letter.Text", agreement.Language, agreement.Name, content.Head.Reference),
                letter.At)
            {
                Attachment = letter.Pdf(dossier.Id),
            },
            client,
            cancellation);
    }

    [Function(nameof(RecordLetter))]
    public Task RecordLetter([ActivityTrigger] LetterReference reference, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return dossiers.DecideAsync(reference.AgreementId, dossier => Written(dossier, reference.Number, now), cancellation);
    }

    private static Decided Written(Dossier dossier, int number, DateTimeOffset now) =>
        dossier.Letters.Single(l => l.Number == number) is { IsDue: true } letter
            ? Decided.Stored(
                dossier with { Letters = [.. dossier.Letters.Select(l => l.Number == number ? l with { WrittenAt = now } : l)] },
                new AuditEntry(dossier.Edition, "letter.written", letter.ReferenceOf(dossier.Id), AuditEntry.System, now, null, null, $"{letter.Kind} {letter.About}"))
            : Decided.Unchanged;

    private async Task<(Dossier Dossier, DossierLetter Letter)> FindAsync(LetterReference reference, CancellationToken cancellation)
    {
        var dossier = await dossiers.GetAsync(reference.AgreementId, cancellation);
        return (dossier, dossier.Letters.Single(letter => letter.Number == reference.Number));
    }
}
