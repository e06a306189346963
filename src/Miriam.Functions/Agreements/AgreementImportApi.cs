using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Files.Agreements;
using Miriam.Files.Intake.Answer;
using Miriam.Functions.Programme;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>The workbook of an edition's agreements: empty, with those that there are, and back again as drafts.</summary>
public sealed class AgreementImportApi(AgreementImport import, AgreementUpload upload, ParameterSource parameters)
{
    private const string Agreements = "editions/{edition}/agreements";

    [Function("GetAgreementsTemplate")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance)]
    public IResult GetTemplate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Agreements + "/template")] HttpRequest request, string edition) =>
        Edition.TryParse(edition, out var forEdition) ? Workbook(request, forEdition, [], "template") : Problems.NotFound(RefusalText.NoEdition);

    [Function("ExportAgreements")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Agreements + "/export")] HttpRequest request, string edition, CancellationToken cancellation) =>
        Edition.TryParse(edition, out var ofEdition)
            ? Workbook(request, ofEdition, await import.ExportAsync(ofEdition, cancellation), "export")
            : Problems.NotFound(RefusalText.NoEdition);

    /// <summary>
    /// Enters the agreements of a workbook as drafts and corrects drafts that an export wrote; stores nothing when a row is wrong
    /// (<c>?partly=true</c> stores the others) or when only a check is asked for (<c>?check=true</c>).
    /// </summary>
    [Function("ImportAgreements")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance)]
    public async Task<IResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agreements + "/import")] HttpRequest request,
        string edition,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (!Edition.TryParse(edition, out var forEdition))
        {
            return Problems.NotFound(RefusalText.NoEdition);
        }

        if (await MultipartFile.FirstAsync(request, cancellation) is not { } section)
        {
            return Problems.BadRequest("NO_FILE", RefusalText.NoFile);
        }

        var limits = (await parameters.InForceAsync(cancellation)).For(forEdition).Intake;
        var workbook = await upload.ReceiveAsync(forEdition, section.Body, limits.FileBytes, cancellation);
        if (workbook.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var file = AgreementFile.Read(new MemoryStream(workbook.Content, writable: false), forEdition, limits);
        var order = new ImportOrder(IsAsked(request, "check"), IsAsked(request, "partly"), $"sha256 {workbook.Sha256}");
        var answer = await import.RunAsync(file, forEdition, order, Caller.Of(context).Actor, cancellation);
        return AnswerOf(request, file, workbook.Content, answer, limits);
    }

    private static IResult AnswerOf(HttpRequest request, AgreementFile file, byte[] original, AgreementImportAnswer answer, IntakeLimits limits)
    {
        var language = request.ReaderLanguageOr(Language.Fr);
        switch (FindingsFormat.Asked(request))
        {
            case FindingsFormat.Html:
                return Results.Text(AgreementImportPage.Render(answer, language), "text/html; charset=utf-8");
            case FindingsFormat.Xlsx when !AnnotatedWorkbook.IsWithheld(answer.Findings):
                var workbook = new MemoryStream();
                AnnotatedAgreements.Write(workbook, original, answer, limits, language);
                workbook.Position = 0;
                return Results.Stream(workbook, TemplateApi.ContentType, $"miriam-agreements-{answer.Edition}-answer.xlsx");
            default:
                return Answer.Ok(AgreementImportView.Of(file, answer, language));
        }
    }

    private static IResult Workbook(HttpRequest request, Edition edition, IReadOnlyList<ExportedAgreement> agreements, string what)
    {
        var workbook = new MemoryStream();
        AgreementWorkbook.Write(workbook, edition, agreements, request.ReaderLanguageOr(Language.Fr));
        workbook.Position = 0;
        return Results.Stream(workbook, TemplateApi.ContentType, $"miriam-agreements-{edition}-{what}.xlsx");
    }

    private static bool IsAsked(HttpRequest request, string name) => bool.TryParse(request.Query[name], out var asked) && asked;
}
