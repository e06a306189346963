using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Functions.Agreements;
using Miriam.Functions.Storage;
using Miriam.Functions.Web;

namespace Miriam.Functions.Letters;

/// <summary>A letter as the API shows it.</summary>
public sealed record LetterView(int Number, LetterKind Kind, string About, DateTimeOffset At, DateTimeOffset? WrittenAt, DateTimeOffset? RewrittenAt);

/// <summary>The letters of a dossier: its own CPAS and the SPP read them.</summary>
public sealed class LetterApi(DossierStore dossiers, BlobFiles files)
{
    [Function("ListLetters")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> ListLetters(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agreements/{id}/letters")] HttpRequest request,
        string id,
        FunctionContext context,
        CancellationToken cancellation) =>
        await FindAsync(id, context, cancellation) is { } dossier
            ? Answer.Ok(dossier.Letters.Select(l => new LetterView(l.Number, l.Kind, l.About, l.At, l.WrittenAt, l.RewrittenAt)))
            : Problems.NotFound(RefusalText.NoAgreement);

    [Function("GetLetter")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> GetLetter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agreements/{id}/letters/{letter}")] HttpRequest request,
        string id,
        string letter,
        FunctionContext context,
        CancellationToken cancellation)
    {
        var dossier = await FindAsync(id, context, cancellation);
        var isNumber = int.TryParse(letter, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (!isNumber || dossier?.Letters.SingleOrDefault(l => l.Number == number) is not { IsDue: false } written)
        {
            return Problems.NotFound(RefusalText.NoLetter);
        }

        var format = request.Query["format"].ToString();
        return format is "html"
            ? Results.Stream(await files.OpenReadAsync(written.Html(id), cancellation), "text/html; charset=utf-8")
            : Results.Stream(await files.OpenReadAsync(written.Pdf(id), cancellation), "application/pdf", $"{id}-{number.ToString(CultureInfo.InvariantCulture)}.pdf");
    }

    private async Task<Dossier?> FindAsync(string id, FunctionContext context, CancellationToken cancellation) =>
        await dossiers.FindAsync(id, cancellation) is { } dossier && Caller.Of(context).MaySee(dossier.Agreement.Lead) ? dossier : null;
}
