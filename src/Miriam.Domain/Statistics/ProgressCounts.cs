using Miriam.Domain.Statistics.Disclosure;

namespace Miriam.Domain.Statistics;

/// <summary>Women who progress, of one comparison and instrument, over all CPAS.</summary>
internal sealed record ProgressCounts(string Area, ProgressCount Count)
{
    private string Name => $"progress/{Count.Comparison}/{Count.Instrument}";

    public static IReadOnlyList<ProgressCounts> Combine(IReadOnlyList<CpasSummary> all) =>
    [
        .. all.SelectMany(summary => summary.Progress.Select(count => (summary.Facts, count)))
            .GroupBy(x => (x.count.Comparison, x.count.Instrument))
            .OrderBy(group => group.Key.Comparison).ThenBy(group => group.Key.Instrument, StringComparer.Ordinal)
            .SelectMany(group => Areas.All.Select(area => new ProgressCounts(area, new ProgressCount(
                group.Key.Comparison,
                group.Key.Instrument,
                group.Where(x => Areas.Contains(area, x.Facts)).Sum(x => x.count.Compared),
                group.Where(x => Areas.Contains(area, x.Facts)).Sum(x => x.count.Progressing))))),
    ];

    public static void Enter(CountBook book, IReadOnlyList<ProgressCounts> lines)
    {
        foreach (var progress in lines.GroupBy(line => line.Name, StringComparer.Ordinal))
        {
            var areas = progress.ToDictionary(line => line.Area, line => line.Count);
            book.AddAreas(progress.Key, area => areas[area].Compared);
            book.AddAreas(progress.Key + "/yes", area => areas[area].Progressing);
            book.AddAreas(progress.Key + "/no", area => areas[area].Compared - areas[area].Progressing);
            book.Breakdown(Areas.All, progress.Key, [progress.Key + "/yes", progress.Key + "/no"]);
        }

        book.Rest(
            WomenCounts.Women,
            lines.Where(line => line.Count.Comparison == Comparison.StartEnd).Select(line => line.Name).Distinct(StringComparer.Ordinal),
            "progress_unknown");
    }

    public ProgressLine Line(SuppressedTable safe) => new(
        Count.Comparison, Count.Instrument, Area, safe[CountBook.Key(Area, Name)], safe[CountBook.Key(Area, Name + "/yes")]);
}
