using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain;
using Miriam.Domain.Cpas;
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
        "Agreement", "Cpas", "Name", "Edition", "Region", "BudgetYear",
        "Granted", "Computed", "Approved", "InPayment", "Paid", "Justified", "ToRecover", "Recovered", "PaidBySetOff", "RecoveredBySetOff",
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
            return Problems.NotFound(RefusalText.NoEdition);
        }

        var ledger = EditionLedger.Of(forEdition.ToString(), [.. (await dossiers.SignedAsync(forEdition, cancellation)).Select(dossier => LedgerLine.Of(dossier, parameters))]);
        var language = request.LanguageOr(Language.Fr);
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

    // A row per agreement and budget year, so that a pivot table adds up; then the sums of regions and of all.
    private static IEnumerable<IReadOnlyList<CellValue?>> Rows(EditionLedger ledger, Language language)
    {
        var total = LedgerTexts.Get("Total", language);
        return
        [
            .. ledger.Lines.SelectMany(line => line.Years.Select(year => Row(line.AgreementId, line.Cpas, line.Name, RegionOf(line.Region), year))),
            .. ledger.Regions.SelectMany(region => region.Years.Select(year => Row(total, "", "", RegionOf(region.Region), year))),
            .. ledger.Years.Select(year => Row(total, "", "", "", year)),
        ];

        string RegionOf(Region region) => LedgerTexts.Get(region.ToString(), language);

        IReadOnlyList<CellValue?> Row(string agreement, string cpas, string name, string region, LedgerYear year) =>
        [
            new CellValue.Text(agreement), new CellValue.Text(cpas), new CellValue.Text(name), new CellValue.Text(ledger.Edition), new CellValue.Text(region),
            year.Year is { } number ? new CellValue.Number(number) : new CellValue.Text(LedgerTexts.Get("NoYear", language)),
            Amount(year.Sums.Granted), Amount(year.Sums.Computed), Amount(year.Sums.Approved), Amount(year.Sums.InPayment),
            Amount(year.Sums.Paid), Amount(year.Sums.Justified), Amount(year.Sums.ToRecover), Amount(year.Sums.Recovered),
            Amount(year.Sums.PaidBySetOff), Amount(year.Sums.RecoveredBySetOff),
        ];
    }

    private static CellValue.Number Amount(Euro amount) => new(amount.ToDecimal());
}
