using Miriam.Domain.Statistics;
using Miriam.Files.Reports.Charts;
using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports.Sections;

/// <summary>Empowerment or life domains at two moments: a chart and its table per instrument, never mixed.</summary>
internal static class ComparisonSection
{
    public static HtmlNode Write(ReportPage page, Comparison comparison, IReadOnlyList<string> indicators, string kind) =>
        Each(Instruments(page, comparison, indicators), instrument => One(page, comparison, indicators, kind, instrument));

    /// <summary>The national lines of a comparison and instrument, in order of the questionnaire.</summary>
    public static IReadOnlyList<ComparisonLine> Lines(
        ReportPage page, Comparison comparison, IReadOnlyList<string> indicators, string instrument, string area) =>
    [
        .. page.Model.Comparisons.Where(line => line.Comparison == comparison && line.Instrument == instrument
            && line.Area == area && indicators.Contains(line.Indicator)),
    ];

    public static IEnumerable<string> Instruments(ReportPage page, Comparison comparison, IReadOnlyList<string> indicators) =>
        page.Model.Comparisons.Where(line => line.Comparison == comparison && indicators.Contains(line.Indicator))
            .Select(line => line.Instrument).Distinct(StringComparer.Ordinal);

    private static HtmlNode One(
        ReportPage page, Comparison comparison, IReadOnlyList<string> indicators, string kind, string instrument)
    {
        var id = $"{kind}-{comparison}-{instrument}".ToLowerInvariant().Replace('.', '-');
        var lines = Lines(page, comparison, indicators, instrument, Areas.Belgium);
        var moments = Moments(page, comparison);
        var title = page.Texts.With($"{kind}.{comparison}", ("instrument", instrument), ("before", page.EditionBefore.ToString()));
        var (lowest, highest) = Indicators.Scale(indicators[0]);
        return All(
            // The end against one year after repeats the picture of the start: its table is enough.
            comparison == Comparison.EndFollowUp ? Nothing : page.Figure(
                title,
                PairedDots.Draw(
                    id + "-figure",
                    new PairedDotsText(title, page.Texts["comparison.description"], moments.First, moments.Second, page.Texts["column.difference"]),
                    lowest,
                    highest,
                    [.. lines.Select(line => new PairedDotsRow(page.Indicator(line.Indicator), line.First, line.Second))],
                    page.Format),
                page.Texts["figure.table.below"]),
            new ReportTable(
                page, id + "-table", title, page.Texts["column.indicator"], page.Texts["column.n"], moments.First, moments.Second,
                page.Texts["column.difference"], page.Texts["column.higher"])
                .Rows(lines, line => (page.Indicator(line.Indicator), Cells(page, line)))
                .Note(page.Texts.With("comparison.note", ("lowest", page.Format.Whole(lowest)), ("highest", page.Format.Whole(highest))))
                .Build());
    }

    private static IEnumerable<Cell> Cells(ReportPage page, ComparisonLine line) =>
    [
        page.Count(line.Women),
        Average(page, line.First),
        Average(page, line.Second),
        line is { First: { } first, Second: { } second } ? new Cell(page.Format.Difference(second - first)) : Cell.Hidden,
        page.Percent(line.Higher, line.Women),
    ];

    private static Cell Average(ReportPage page, decimal? average) =>
        average is { } number ? new Cell(page.Format.Average(number)) : Cell.Hidden;

    private static (string First, string Second) Moments(ReportPage page, Comparison comparison) => comparison switch
    {
        Comparison.StartEnd => (page.Labels["moment", "start"], page.Labels["moment", "end"]),
        Comparison.StartFollowUp => (page.Labels["moment", "start"], page.Labels["moment", "follow_up"]),
        Comparison.EndFollowUp => (page.Labels["moment", "end"], page.Labels["moment", "follow_up"]),
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not a comparison."),
    };
}
