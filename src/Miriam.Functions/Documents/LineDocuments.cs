using Miriam.Domain.Periods;
using Miriam.Files.Calculations;
using Miriam.Functions.Agreements;
using Miriam.Functions.Expenses;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.Documents;

/// <summary>The stored documents of each expense line.</summary>
public sealed class LineDocuments(ExpenseLines lines)
{
    /// <summary>By the lines of the versions in force.</summary>
    public Task<ILookup<ExpenseKey, DocumentEvidence>> TodayAsync(Dossier dossier, CancellationToken cancellation) =>
        OfAsync(dossier, period => dossier.InForce.FirstOrDefault(version => version.Period == period)?.Key, cancellation);

    /// <summary>By the lines of other versions.</summary>
    /// <param name="version">The version looked at for a period; null for a line's own.</param>
    public async Task<ILookup<ExpenseKey, DocumentEvidence>> OfAsync(Dossier dossier, Func<Period, SubmissionKey?> version, CancellationToken cancellation)
    {
        var stored = dossier.Documents.Where(document => document.State == DocumentState.Stored).ToList();
        var places = await lines.InAsync(dossier, stored.SelectMany(document => document.Of), version, cancellation);
        return (from document in stored
                from line in document.Of.Select(line => places[line]).OfType<ExpenseKey>().Distinct()
                select (line, Document: EvidenceOf(dossier, document))).ToLookup(pair => pair.line, pair => pair.Document);
    }

    public static DocumentEvidence EvidenceOf(Dossier dossier, SupportingDocument document) => new(
        document.Number, document.Name, document.Kind!.Value, document.Sha256, document.Size, DocumentView.Location(dossier.Id, document.Number) + "/content");
}
