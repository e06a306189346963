using Miriam.Domain.Statistics;
using Miriam.Files.Html;

namespace Miriam.Files.Reports.Sections;

/// <summary>Women who progress, by area and instrument.</summary>
internal static class ProgressTable
{
    public static HtmlNode Write(ReportPage page, Comparison comparison, string id) => new ReportTable(
        page, id, page.Texts["progress." + comparison], page.Texts["column.area"], page.Texts["column.instrument"],
        page.Texts["column.compared"], page.Texts["column.progressing"], page.Texts["column.share"])
        .Rows(page.Model.Progress.Where(line => line.Comparison == comparison), line => (
            page.Area(line.Area),
            [
                Cell.Words(line.Instrument),
                page.Count(line.Compared),
                page.Count(line.Progressing),
                page.Percent(line.Progressing, line.Compared),
            ]))
        .Build();
}
