using Miriam.Domain.Statistics;
using Miriam.Files.Html;

namespace Miriam.Files.Reports.Sections;

/// <summary>The finance annex: granted, paid, justified, recovered, by region and year of participation.</summary>
internal static class FinanceAnnex
{
    public static HtmlNode Write(ReportPage page)
    {
        var table = new ReportTable(
            page, "finance-table", page.Texts["finance.table"], page.Texts["column.area"], page.Texts["column.year"], page.Texts["column.agreements"],
            page.Texts["column.granted"], page.Texts["column.paid"], page.Texts["column.justified"], page.Texts["column.recovered"]);
        foreach (var line in page.Model.Finance)
        {
            _ = line.YearOfParticipation is { } year
                ? table.Row(page.Area(line.Area), Cells(page, line, page.Format.Whole(year)))
                : table.Total(page.Area(line.Area), Cells(page, line, page.Texts["finance.all_years"]));
        }

        return Volume.Write(page, "finance", "finance", table.Note(page.Texts["finance.note"]).Build());
    }

    private static IEnumerable<Cell> Cells(ReportPage page, FinanceLine line, string year) =>
    [
        Cell.Words(year),
        new(page.Format.Whole(line.Agreements)),
        new(page.Format.Money(line.Granted)),
        new(page.Format.Money(line.Paid)),
        new(page.Format.Money(line.Justified)),
        new(page.Format.Money(line.Recovered)),
    ];
}
