using Miriam.Functions.Agreements;
using Miriam.Functions.Documents;
using Miriam.Functions.EvidenceRequests;
using Miriam.Functions.Web;

namespace Miriam.Functions.Expenses;

/// <summary>Adds to the lines in review what the CPAS sent for them and what it is still asked.</summary>
public sealed class ExpenseEvidence(ExpenseLines lines, LineDocuments documents)
{
    /// <summary>Managers accept files; what money is justified with is finance's to see, and the CPAS's own.</summary>
    public static bool MaySee(Caller caller) => caller.Cpas is not null || caller.Has(Roles.SppFinance) || caller.Has(Roles.SppAuditor);

    public async Task<IReadOnlyList<ExpenseView>> AddAsync(
        Dossier dossier, IReadOnlyList<ExpenseView> views, Caller caller, CancellationToken cancellation)
    {
        if (!MaySee(caller))
        {
            return views;
        }

        var open = dossier.EvidenceRequests.Where(request => request.State != EvidenceState.Closed).ToList();
        var today = await lines.TodayAsync(dossier, open.SelectMany(request => request.Lines), cancellation);
        var asked = open.SelectMany(request => request.Lines.Select(line => (Line: today[line]?.ToString(), request.Number))).ToLookup(pair => pair.Line, pair => pair.Number);
        var attached = (await documents.TodayAsync(dossier, cancellation)).SelectMany(group => group.Select(document => (Line: group.Key.ToString(), document)))
            .ToLookup(pair => pair.Line, pair => pair.document, StringComparer.Ordinal);
        return [.. views.Select(view => view with { Documents = [.. attached[view.Line]], EvidenceRequests = [.. asked[view.Line].Distinct()] })];
    }
}
