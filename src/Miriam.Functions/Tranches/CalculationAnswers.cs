using System.Text;
using Microsoft.AspNetCore.Http;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using Miriam.Files.Calculations;
using Miriam.Files.Templates;
using Miriam.Functions.Agreements;
using Miriam.Functions.Documents;
using Miriam.Functions.Expenses;
using Miriam.Functions.RecoveryClaims;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tranches;

/// <summary>Explains an amount down to the accepted cells, in one answer: as JSON, or as a page for people.</summary>
public sealed class CalculationAnswers(BlobFiles blobs, ExpenseLines expenses, LineDocuments documents)
{
    public async Task<IResult> OfAsync(HttpRequest request, Caller caller, Dossier dossier, Tranche tranche, CancellationToken cancellation)
    {
        var evidence = await EvidenceAsync(caller, dossier, tranche.Sheet, cancellation);
        return FindingsFormat.Asked(request) == FindingsFormat.Html
            ? Page(request, dossier, new CalculationDocument(
                tranche.Id, tranche.Number, Key(tranche.Kind), Key(tranche.State), dossier.Agreement.Name, dossier.Edition, tranche.Amount, tranche.Sheet,
                tranche.Proposal, tranche.Approval, evidence, MayDownload(caller))
            {
                Movements = MoneyMovements.Of(dossier, tranche),
            })
            : Answer.Ok(TrancheView.Of(tranche) with { Evidence = evidence });
    }

    public async Task<IResult> OfAsync(HttpRequest request, Caller caller, Dossier dossier, RecoveryClaim claim, CancellationToken cancellation)
    {
        var evidence = await EvidenceAsync(caller, dossier, claim.Sheet, cancellation);
        return FindingsFormat.Asked(request) == FindingsFormat.Html
            ? Page(request, dossier, new CalculationDocument(
                claim.Id, claim.Number, "claim", Key(claim.State), dossier.Agreement.Name, dossier.Edition, claim.Amount, claim.Sheet,
                claim.Proposal, claim.Approval, evidence, MayDownload(caller))
            {
                Movements = MoneyMovements.Of(claim),
            })
            : Answer.Ok(ClaimView.Of(claim, dossier.Agreement) with { Evidence = evidence });
    }

    private async Task<Evidence> EvidenceAsync(Caller caller, Dossier dossier, CalculationSheet sheet, CancellationToken cancellation)
    {
        var keys = sheet.Inputs.Select(input => input.File).OfType<(Period Period, int Version)>()
            .Select(file => new SubmissionKey(file.Period, file.Version)).ToList();
        // What takes today's rest follows from every period that its steps name, whichever it counts itself.
        var named = sheet.Steps.SelectMany(step => new[] { step.Inputs.GetValueOrDefault("accepted"), step.Inputs.GetValueOrDefault("periods") })
            .OfType<string>().SelectMany(periods => periods.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(Period.Parse).ToHashSet();
        named.ExceptWith(keys.Select(key => key.Period));
        keys.AddRange(dossier.InForce.Where(version => named.Contains(version.Period)).Select(version => version.Key));
        var settles = sheet.Steps.Any(step => step.Rule.StartsWith("settlement.", StringComparison.Ordinal));

        var versions = keys.Order().Select(key => dossier.Submissions[key]).ToList();
        var contents = await Task.WhenAll(versions.Select(version => ReadAsync(dossier, version.Key, cancellation)));
        IReadOnlyList<LineEvidence> lines = settles ? [.. versions.Zip(contents).SelectMany(file => Lines(dossier, file.First, file.Second))] : [];
        return new Evidence(
            [.. versions.Zip(contents, (version, content) => File(dossier, version, content))],
            ExpenseEvidence.MaySee(caller) ? await WithEvidenceAsync(dossier, versions, lines, cancellation) : lines);
    }

    // As the lines stood in the versions that were counted, whatever is in force by now.
    private async Task<IReadOnlyList<LineEvidence>> WithEvidenceAsync(
        Dossier dossier, List<SubmissionVersion> versions, IReadOnlyList<LineEvidence> lines, CancellationToken cancellation)
    {
        SubmissionKey? Counted(Period period) => versions.FirstOrDefault(version => version.Period == period)?.Key;
        var attached = await documents.OfAsync(dossier, Counted, cancellation);
        var places = await expenses.InAsync(dossier, dossier.EvidenceRequests.SelectMany(request => request.Lines), Counted, cancellation);
        var asked = dossier.EvidenceRequests.SelectMany(request => request.Lines.Select(line => (Line: places[line], request.Number))).ToLookup(pair => pair.Line, pair => pair.Number);
        return
        [
            .. lines.Select(line => (Line: line, Key: new ExpenseKey(line.Period, line.Version, line.Row))).Select(found => found.Line with
            {
                Documents = [.. attached[found.Key]],
                EvidenceRequests = [.. asked[found.Key].Distinct()],
            }),
        ];
    }

    // What the retention of rows has taken away leaves the row's number, which the review keeps.
    private async Task<Submission?> ReadAsync(Dossier dossier, SubmissionKey key, CancellationToken cancellation)
    {
        var blob = SubmissionBlobs.Submission(dossier.Agreement, key);
        return await blobs.ExistsAsync(blob, cancellation) ? await blobs.ReadJsonAsync<Submission>(blob, cancellation) : null;
    }

    private static FileEvidence File(Dossier dossier, SubmissionVersion version, Submission? content) => new(
        version.Period,
        version.Version,
        version.Sha256,
        version.AcceptedAt,
        QuarterTemplate.Identification,
        content?.PeriodCell,
        SubmissionView.Location(dossier.Agreement.Edition, version.Period, dossier.Agreement.FileCode, version.Version) + "/original")
    {
        ErasedAt = [.. version.Rewrites.Select(rewrite => rewrite.At)],
        Waivers =
        [
            .. dossier.Waivers.Where(waiver => version.Findings?.Waivers.Contains(waiver.Number) == true)
                .Select(waiver => new WaiverEvidence(waiver.Number, waiver.Code, waiver.Reason, waiver.Withdrawn?.At)),
        ],
    };

    private static IEnumerable<LineEvidence> Lines(Dossier dossier, SubmissionVersion version, Submission? content) =>
        from review in dossier.Expenses.Values
        where review.Period == version.Period && review.Version == version.Version && review.IsDecided
        let expense = content?.Expenses.FirstOrDefault(line => line.Row == review.Row)
        select new LineEvidence(
            review.Period,
            review.Version,
            "expenses",
            review.Row,
            expense?.Cell,
            expense,
            review.Amount.Cents,
            review.State == ExpenseState.Accepted,
            review.Reason,
            $"/api/agreements/{dossier.Id}/expenses/{review.Period}");

    private static IResult Page(HttpRequest request, Dossier dossier, CalculationDocument document)
    {
        var language = request.LanguageOr(dossier.Agreement.Language);
        return Results.Content(CalculationPage.Render(document, language), "text/html", Encoding.UTF8);
    }

    // As for GetOriginal: finance decides on amounts and lines, and has no need of what women told.
    private static bool MayDownload(Caller caller) =>
        caller.Has(Roles.CpasEditor) || caller.Has(Roles.CpasSignatory) || caller.Has(Roles.SppManager) || caller.Has(Roles.SppAuditor);

    private static string Key<T>(T value)
        where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}
