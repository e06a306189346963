using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Tranches;
using Miriam.Files.Documents;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Expenses;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Documents;

/// <summary>What happens to supporting documents. The audit log holds hashes and lines, never names.</summary>
public static class DocumentSteps
{
    /// <summary>
    /// Takes received bytes as a document of lines. The same bytes again are the same document, now of these lines too, unless
    /// that one was refused or removed.
    /// </summary>
    /// <param name="lines">Lines that exist.</param>
    /// <param name="most">Documents that an agreement may have.</param>
    public static Decided Receive(
        Dossier dossier, ReceivedFile received, string? name, IReadOnlyList<ExpenseKey> lines, int most, Actor by, DateTimeOffset now, out int number)
    {
        number = 0;
        if (Closed(dossier) is { } refused)
        {
            return refused;
        }

        if (dossier.Documents.FirstOrDefault(d => d.Sha256 == received.Sha256 && d.State is DocumentState.Received or DocumentState.Stored) is { } same)
        {
            number = same.Number;
            return Attach(dossier, same.Number, lines, by, now);
        }

        if (dossier.Documents.Count >= most)
        {
            return Decided.Refused("TOO_MANY", RefusalText.TooManyDocuments, most);
        }

        var document = new SupportingDocument(
            dossier.Documents.Count + 1, received.Sha256, received.Size, name, received.Blob, by, now, [.. lines.Distinct().Select(line => new DocumentLink(line, by, now))]);
        number = document.Number;
        return Stored(dossier, document, "document.received", by, now, null);
    }

    /// <summary>Makes a document one of further lines.</summary>
    public static Decided Attach(Dossier dossier, int number, IReadOnlyList<ExpenseKey> lines, Actor by, DateTimeOffset now)
    {
        if (Closed(dossier) is { } refused)
        {
            return refused;
        }

        if (Find(dossier, number) is not { State: DocumentState.Received or DocumentState.Stored } document)
        {
            return NotThere;
        }

        var more = lines.Distinct().Except(document.Of).Select(line => new DocumentLink(line, by, now)).ToList();
        return more.Count == 0 ? Decided.Unchanged : Stored(dossier, document with { Lines = [.. document.Lines, .. more] }, "document.attached", by, now, document);
    }

    /// <summary>Takes a document off a line on which nobody of finance has decided anything.</summary>
    /// <param name="today">Where the line stands in the file in force; null where it is gone.</param>
    public static Decided Remove(Dossier dossier, int number, ExpenseKey line, ExpenseKey? today, Actor by, DateTimeOffset now)
    {
        if (Closed(dossier) is { } refused)
        {
            return refused;
        }

        if (Find(dossier, number) is not { } document)
        {
            return NotThere;
        }

        if (!document.Of.Contains(line))
        {
            return document.Lines.Any(link => link.Line == line) ? Decided.Unchanged : NotThere;
        }

        return new[] { line, today }.OfType<ExpenseKey>().Any(key => ExpenseDecisions.IsUnderReview(dossier, key))
            ? Decided.Refused("LINE_REVIEWED", RefusalText.LineReviewed)
            : Stored(
                dossier,
                document with { Lines = [.. document.Lines.Select(link => link.Line == line && link.Removal is null ? link with { Removal = new DocumentRemoval(by, now) } : link)] },
                "document.removed", by, now, document);
    }

    /// <summary>Records once what looking at the bytes gave.</summary>
    public static Decided RecordCheck(Dossier dossier, int number, DocumentOutcome outcome, DateTimeOffset now) =>
        Find(dossier, number) is { CheckedAt: null } document
            ? Stored(
                dossier,
                document with { Kind = outcome.Kind, Problem = outcome.Problem, Failure = outcome.Failure, CheckedAt = now },
                outcome.Kind is null ? "document.refused" : "document.stored", AuditEntry.System, now, document)
            : Decided.Unchanged;

    private static SupportingDocument? Find(Dossier dossier, int number) => dossier.Documents.FirstOrDefault(d => d.Number == number);

    private static Decided NotThere => Decided.Refused("NOT_FOUND", RefusalText.NoDocument);

    private static Decided? Closed(Dossier dossier) => dossier.Agreement.State is AgreementState.Signed or AgreementState.Amended
        ? null
        : Decided.Refused(DecisionCode.WrongState, RefusalText.AgreementState, dossier.Agreement.State);

    private static Decided Stored(Dossier dossier, SupportingDocument document, string action, Actor by, DateTimeOffset now, SupportingDocument? before) => Decided.Stored(
        dossier with { Documents = [.. dossier.Documents.Where(d => d.Number < document.Number), document, .. dossier.Documents.Where(d => d.Number > document.Number)] },
        new AuditEntry(
            dossier.Edition,
            action,
            FormattableString.Invariant($"{dossier.Id}/document-{document.Number}"),
            by,
            now,
            null,
            before is null ? null : Text(before),
            Text(document)));

    private static string Text(SupportingDocument document) =>
        FormattableString.Invariant($"{document.State}, {document.Size} bytes, sha256 {document.Sha256}, lines {string.Join(' ', document.Of)}")
        + (document.Problem is { } problem ? $", {problem}" : document.Failure is { } failure ? $", {failure}" : "");
}

/// <summary>What looking at a document gave: its kind, or why it is not taken.</summary>
public sealed record DocumentOutcome(DocumentKind? Kind, DocumentProblem? Problem, IntakeFailure? Failure);
