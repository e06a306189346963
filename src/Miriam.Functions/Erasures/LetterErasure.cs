using System.Net;
using System.Text;
using Miriam.Files.Erasures;
using Miriam.Files.Letters;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Expenses;
using Miriam.Functions.Letters;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Erasures;

/// <summary>Writes letters anew that quoted a text with her code, once the dossier has lost it; what was sent cannot be called back.</summary>
public sealed class LetterErasure(DossierStore dossiers, BlobFiles blobs, ExpenseLines lines, LetterContents contents, TimeProvider time)
{
    /// <summary>It may run any number of times: the page, by which such a letter is found, is replaced last.</summary>
    public async Task EraseAsync(string agreementId, ParticipantCode code, string erasureId, CancellationToken cancellation)
    {
        var dossier = await dossiers.GetAsync(agreementId, cancellation);
        foreach (var letter in dossier.Letters)
        {
            if (await blobs.TryReadAsync(letter.Html(agreementId), cancellation) is not { } page || !code.IsIn(WebUtility.HtmlDecode(Encoding.UTF8.GetString(page.Content))))
            {
                continue;
            }

            var content = contents.Of(dossier, letter, await lines.DeclaredAsync(dossier, LetterContents.LinesOf(dossier, letter), cancellation));
            var anew = Encoding.UTF8.GetBytes(LetterHtml.Render(content));
            // Her code may also be the number of the letter.
            if (anew.AsSpan().SequenceEqual(page.Content) || await blobs.TryReadAsync(letter.Pdf(agreementId), cancellation) is not { } pdf)
            {
                continue;
            }

            await dossiers.DecideAsync(agreementId, d => Record(d, letter.Number, erasureId, time.GetUtcNow()), cancellation);
            await blobs.ReplaceAsync(letter.Pdf(agreementId), pdf.Mark, LetterPdf.Render(content), "application/pdf", cancellation);
            await blobs.ReplaceAsync(letter.Html(agreementId), page.Mark, anew, "text/html; charset=utf-8", cancellation);
        }
    }

    private static Decided Record(Dossier dossier, int number, string erasureId, DateTimeOffset now) => Decided.Stored(
        dossier with { Letters = [.. dossier.Letters.Select(letter => letter.Number == number ? letter with { RewrittenAt = now } : letter)] },
        new AuditEntry(
            dossier.Edition, "letter.rewritten", dossier.Letters.Single(letter => letter.Number == number).ReferenceOf(dossier.Id), AuditEntry.System, now, erasureId, null, null));
}
