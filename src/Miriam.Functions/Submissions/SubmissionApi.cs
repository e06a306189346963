using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain;
using Miriam.Files.Intake;
using Miriam.Functions.Agreements;
using Miriam.Functions.Storage;
using Miriam.Functions.Web;

namespace Miriam.Functions.Submissions;

/// <summary>Shows the versions of a file, their state and their findings.</summary>
public sealed class SubmissionApi(DossierStore dossiers, BlobFiles blobs, FindingsAnswers answers)
{
    [Function("ListSubmissions")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> ListSubmissions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = SubmissionRoute.Template)] HttpRequest request,
        string edition,
        string period,
        string nis,
        FunctionContext context,
        CancellationToken cancellation) =>
        await SubmissionRoute.OfAsync(dossiers, edition, period, nis, 0, Caller.Of(context), cancellation) is { } route
        && await dossiers.FindAsync(route.AgreementId, cancellation) is { } dossier
            ? Answer.Ok(dossier.VersionsOf(route.Key.Period).Select(SubmissionView.Of))
            : Problems.NotFound(RefusalText.NoSubmission);

    [Function("GetSubmission")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> GetSubmission(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = SubmissionRoute.Template + "/{version:int}")] HttpRequest request,
        string edition,
        string period,
        string nis,
        int version,
        FunctionContext context,
        CancellationToken cancellation) =>
        await SubmissionRoute.FindAsync(dossiers, edition, period, nis, version, Caller.Of(context), cancellation) is { } found
            ? Answer.Ok(SubmissionView.Of(found.Version))
            : Problems.NotFound(RefusalText.NoSubmission);

    /// <summary>The findings in the language of <c>?lang=</c>, else that of the agreement; see <see cref="FindingsFormat"/>.</summary>
    [Function("GetFindings")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppAuditor)]
    public async Task<IResult> GetFindings(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = SubmissionRoute.Template + "/{version:int}/findings")] HttpRequest request,
        string edition,
        string period,
        string nis,
        int version,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await SubmissionRoute.FindAsync(dossiers, edition, period, nis, version, Caller.Of(context), cancellation) is not var (dossier, found))
        {
            return Problems.NotFound(RefusalText.NoSubmission);
        }

        if (found.Findings is null)
        {
            return Problems.Conflict("NOT_CHECKED", RefusalText.StillChecked);
        }

        if (found.Failure is { } failure)
        {
            return Problems.Conflict(FailureTexts.CodeOf(failure), FailureTexts.TextOf(failure));
        }

        var language = request.LanguageOr(dossier.Agreement.Language);
        var stored = await blobs.ReadJsonAsync<StoredFindings>(SubmissionBlobs.Findings(dossier.Agreement, found.Key), cancellation);
        var checkedFile = new CheckedFile(dossier, found, stored.Findings);
        return FindingsFormat.Asked(request) switch
        {
            FindingsFormat.Html => answers.Page(checkedFile, language),
            FindingsFormat.Xlsx => await answers.WorkbookAsync(checkedFile, language, Caller.Of(context), cancellation),
            _ => Answer.Ok(Views(stored, language)),
        };
    }

    private static IEnumerable<FindingView> Views(StoredFindings stored, Language language) =>
        stored.Findings.Select(finding => new FindingView(
            finding.Code, FindingView.Letter(finding.Severity), finding.Sheet, finding.Cell, finding.Found, FindingTexts.Message(finding, language))
        {
            Waiver = finding.Waiver,
        });

    /// <summary>What was sent, as it was sent; not kept where a privacy check refused it.</summary>
    [Function("GetOriginal")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppAuditor)]
    public async Task<IResult> GetOriginal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = SubmissionRoute.Template + "/{version:int}/original")] HttpRequest request,
        string edition,
        string period,
        string nis,
        int version,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await SubmissionRoute.FindAsync(dossiers, edition, period, nis, version, Caller.Of(context), cancellation) is not { } found)
        {
            return Problems.NotFound(RefusalText.NoSubmission);
        }

        var original = SubmissionBlobs.Original(found.Dossier.Agreement, found.Key);
        return await blobs.ExistsAsync(original, cancellation)
            ? Results.Stream(await blobs.OpenReadAsync(original, cancellation), "application/octet-stream", $"{found.Dossier.Id}-{found.Key}")
            : Problems.NotFound(RefusalText.NoOriginal);
    }
}
