using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Files.Templates;
using Miriam.Functions.Agreements;
using Miriam.Functions.Programme;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tranches;

/// <summary>The ledger of an edition, as JSON or to read in a spreadsheet.</summary>
public sealed class EditionLedgerApi(DossierStore dossiers, ParameterSource parameters)
{
    private static readonly string[] Columns =
    [
        "Agreement", "Cpas", "Name", "Edition", "Region",
        "Granted", "Computed", "Approved", "InPayment", "Paid", "Justified", "ToRecover", "Recovered",
    ];

    [Function("GetEditionLedger")]
    [AllowRoles(Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> GetEditionLedger(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "editions/{edition}/ledger")] HttpRequest request,
        string edition,
        CancellationToken cancellation)
    {
        if (!Edition.TryParse(edition, out var forEdition))
        {
            return Problems.NotFound("edition");
        }

        // What nobody has signed grants nothing.
        List<LedgerLine> lines = [];
        foreach (var agreement in (await dossiers.ListAsync(forEdition, cancellation)).Where(a => a.State != AgreementState.Draft))
        {
            lines.Add(LedgerLine.Of(await dossiers.GetAsync(agreement.Id, cancellation), parameters));
        }

        var ledger = EditionLedger.Of(forEdition.ToString(), lines);
        var language = Export.LanguageOf(request);
        return request.Query["format"].ToString() switch
        {
            "" or "json" => Answer.Ok(ledger),
            "xlsx" => Export.Xlsx(
                $"ledger-{forEdition}",
                LedgerTexts.Get("Ledger", language),
                [.. Columns.Select(column => LedgerTexts.Get(column, language))],
                Rows(ledger, language).ToAsyncEnumerable(),
                cancellation),
            _ => Export.UnknownFormat("json", "xlsx"),
        };
    }

    private static IEnumerable<IReadOnlyList<CellValue?>> Rows(EditionLedger ledger, Language language) =>
    [
        .. ledger.Lines.Select(line =>
            Row(line.AgreementId, line.Cpas, line.Name, ledger.Edition, LedgerTexts.Get(line.Region.ToString(), language), line.Sums)),
        .. ledger.Regions.Select(region =>
            Row(LedgerTexts.Get("Total", language), "", "", ledger.Edition, LedgerTexts.Get(region.Key.ToString(), language), region.Value)),
        Row(LedgerTexts.Get("Total", language), "", "", ledger.Edition, "", ledger.Total),
    ];

    private static IReadOnlyList<CellValue?> Row(string agreement, string cpas, string name, string edition, string region, LedgerSums sums) =>
    [
        new CellValue.Text(agreement), new CellValue.Text(cpas), new CellValue.Text(name), new CellValue.Text(edition), new CellValue.Text(region),
        Amount(sums.Granted), Amount(sums.Computed), Amount(sums.Approved), Amount(sums.InPayment),
        Amount(sums.Paid), Amount(sums.Justified), Amount(sums.ToRecover), Amount(sums.Recovered),
    ];

    private static CellValue.Number Amount(Euro amount) => new(amount.ToDecimal());
}
