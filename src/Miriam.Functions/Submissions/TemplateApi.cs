using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain.Submissions;
using Miriam.Files.Templates;
using Miriam.Functions.Agreements;
using Miriam.Functions.Storage;
using Miriam.Functions.Web;

namespace Miriam.Functions.Submissions;

/// <summary>Gives a CPAS the workbook of a period, filled in with what was accepted before.</summary>
public sealed class TemplateApi(DossierStore dossiers, BlobFiles blobs)
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The template in the language of <c>?lang=</c>, else that of the agreement.</summary>
    [Function("GetTemplate")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager)]
    public async Task<IResult> GetTemplate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "editions/{edition}/periods/{period}/cpas/{nis}/template")] HttpRequest request,
        string edition,
        string period,
        string nis,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await SubmissionRoute.OfAsync(dossiers, edition, period, nis, 0, Caller.Of(context), cancellation) is not { } route
            || await dossiers.FindAsync(route.AgreementId, cancellation) is not { } dossier)
        {
            return Problems.NotFound(RefusalText.NoAgreement);
        }

        var last = dossier.InForce.Where(version => version.Period.CompareTo(route.Key.Period) < 0).MaxBy(version => version.Period);
        IReadOnlyList<Submission> accepted = last is null
            ? []
            : [await blobs.ReadJsonAsync<Submission>(SubmissionBlobs.Submission(dossier.Agreement, last.Key), cancellation)];
        var language = request.LanguageOr(dossier.Agreement.Language);

        var workbook = new MemoryStream();
        TemplateWorkbook.Write(workbook, QuarterPrefill.From(route.Key.Period, dossier.Agreement.LeadIn(route.Key.Period), dossier.Agreement, accepted), language);
        workbook.Position = 0;
        return Results.Stream(workbook, ContentType, $"miriam-{route.Key.Period}-{route.Nis}.xlsx");
    }
}
