using Miriam.Domain.Statistics;
using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports.Sections;

/// <summary>Start and end by region, per indicator.</summary>
internal static class RegionTables
{
    public static HtmlNode Write(ReportPage page) => Each(
        ComparisonSection.Instruments(page, Comparison.StartEnd, [.. Indicators.Empowerment, .. Indicators.Domains]),
        instrument => All(
            Table(page, instrument, Indicators.Empowerment, "empowerment"),
            Table(page, instrument, Indicators.Domains, "domains")));

    private static HtmlNode Table(ReportPage page, string instrument, IReadOnlyList<string> indicators, string kind)
    {
        var lines = Areas.Regions.ToDictionary(
            area => area, area => ComparisonSection.Lines(page, Comparison.StartEnd, indicators, instrument, area));
        return new ReportTable(
            page,
            $"regions-{kind}-{instrument.Replace('.', '-')}",
            page.Texts.With("regions." + kind, ("instrument", instrument)),
            [
                page.Texts["column.indicator"],
                .. Areas.Regions.SelectMany(_ => new[] { "column.n", "column.start", "column.end" }).Select(column => page.Texts[column]),
            ])
            .Grouped(3, Areas.Regions.Select(page.Area))
            .Rows(lines[Areas.Regions[0]].Select(line => line.Indicator), indicator => (
                page.Indicator(indicator),
                Areas.Regions.SelectMany(area => Cells(page, lines[area].Single(line => line.Indicator == indicator)))))
            .Build();
    }

    private static IEnumerable<Cell> Cells(ReportPage page, ComparisonLine line) =>
    [
        page.Count(line.Women),
        line is { Women: 0 } ? Cell.None : line.First is { } first ? new Cell(page.Format.Average(first)) : Cell.Hidden,
        line is { Women: 0 } ? Cell.None : line.Second is { } second ? new Cell(page.Format.Average(second)) : Cell.Hidden,
    ];
}
