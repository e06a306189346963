using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain.Submissions;
using Miriam.Files.Intake.Comparison;
using Miriam.Functions.Agreements;
using Miriam.Functions.Storage;
using Miriam.Functions.Web;

namespace Miriam.Functions.Submissions;

/// <summary>Shows what changed between two versions of a file.</summary>
public sealed class ComparisonApi(DossierStore dossiers, BlobFiles blobs)
{
    /// <summary>
    /// Rows added, gone and changed from one version to another, as JSON or, for a browser, as a page (see
    /// <see cref="FindingsFormat"/>); only versions without blocking findings have rows.
    /// </summary>
    [Function("CompareSubmissions")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppAuditor)]
    public async Task<IResult> CompareSubmissions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = SubmissionRoute.Template + "/{version:int}/compare/{other:int}")] HttpRequest request,
        string edition,
        string period,
        string nis,
        int version,
        int other,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await SubmissionRoute.FindAsync(dossiers, edition, period, nis, version, Caller.Of(context), cancellation) is not var (dossier, found)
            || !dossier.Submissions.ContainsKey(found.Key with { Version = other }))
        {
            return Problems.NotFound(RefusalText.NoSubmission);
        }

        var before = SubmissionBlobs.Submission(dossier.Agreement, found.Key);
        var after = SubmissionBlobs.Submission(dossier.Agreement, found.Key with { Version = other });
        if (!await blobs.ExistsAsync(before, cancellation) || !await blobs.ExistsAsync(after, cancellation))
        {
            return Problems.Conflict("NOT_COMPARABLE", RefusalText.NotComparable);
        }

        var sheets = SubmissionComparison.Compare(
            await blobs.ReadJsonAsync<Submission>(before, cancellation), await blobs.ReadJsonAsync<Submission>(after, cancellation));
        if (FindingsFormat.Asked(request) != FindingsFormat.Html)
        {
            return Answer.Ok(sheets);
        }

        var language = request.LanguageOr(dossier.Agreement.Language);
        var compared = new ComparedVersions(dossier.Agreement.Name, found.Period, version, other);
        return Results.Content(ComparisonPage.Render(compared, sheets, language), "text/html", Encoding.UTF8);
    }
}
