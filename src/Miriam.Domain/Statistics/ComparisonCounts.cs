using Miriam.Domain.Statistics.Disclosure;

namespace Miriam.Domain.Statistics;

/// <summary>One indicator of one comparison and instrument, over all CPAS.</summary>
internal sealed record ComparisonCounts(string Area, PairedSums Sums)
{
    private string Name => $"{Sums.Comparison}/{Sums.Instrument}/{Sums.Indicator}";

    /// <summary>Per indicator a line for each area.</summary>
    public static IReadOnlyList<ComparisonCounts> Combine(IReadOnlyList<CpasSummary> all) =>
    [
        .. all.SelectMany(summary => summary.Pairs.Select(pair => (summary.Facts, pair)))
            .GroupBy(x => (x.pair.Comparison, x.pair.Instrument, x.pair.Indicator))
            .OrderBy(group => group.Key.Comparison)
            .ThenBy(group => group.Key.Instrument, StringComparer.Ordinal)
            .ThenByDescending(group => group.Key.Indicator[0])
            .ThenBy(group => group.Key.Indicator, StringComparer.Ordinal)
            .SelectMany(group => Areas.All.Select(area => new ComparisonCounts(
                area,
                group.Where(x => Areas.Contains(area, x.Facts)).Select(x => x.pair).Aggregate(
                    new PairedSums(group.Key.Comparison, group.Key.Instrument, group.Key.Indicator, 0, 0, 0, 0, 0),
                    Add)))),
    ];

    public static void Enter(CountBook book, IReadOnlyList<ComparisonCounts> lines, int averageThreshold)
    {
        foreach (var indicator in lines.GroupBy(line => line.Name, StringComparer.Ordinal))
        {
            var areas = indicator.ToDictionary(line => line.Area, line => line.Sums);
            book.AddAreas(indicator.Key, area => areas[area].Women, area => IsRevealing(areas[area], averageThreshold));
            book.AddAreas(indicator.Key + "/higher", area => areas[area].Higher);
            book.AddAreas(indicator.Key + "/not_higher", area => areas[area].Women - areas[area].Higher);
            book.Breakdown(Areas.All, indicator.Key, [indicator.Key + "/higher", indicator.Key + "/not_higher"]);
        }

        // Whoever subtracts the women compared from all women counts those who are not.
        foreach (var indicator in lines.Where(line => line.Sums.Comparison == Comparison.StartEnd)
            .GroupBy(line => line.Sums.Indicator, StringComparer.Ordinal))
        {
            book.Rest(WomenCounts.Women, indicator.Select(line => line.Name).Distinct(StringComparer.Ordinal), $"not_compared/{indicator.Key}");
        }
    }

    public ComparisonLine Line(SuppressedTable safe) => safe[CountBook.Key(Area, Name)] is { } women and > 0
        ? new(Sums.Comparison, Sums.Instrument, Sums.Indicator, Area, women, Average(Sums.FirstSum), Average(Sums.SecondSum),
            safe[CountBook.Key(Area, Name + "/higher")])
        : new(Sums.Comparison, Sums.Instrument, Sums.Indicator, Area, safe[CountBook.Key(Area, Name)], null, null, null);

    // Too few answers for an average; or an average at the end of the scale, which is the answer of every woman in it.
    private static bool IsRevealing(PairedSums sums, int averageThreshold)
    {
        var (lowest, highest) = Indicators.Scale(sums.Indicator);
        return sums.Women > 0 && (sums.Women < averageThreshold || new[] { sums.FirstSum, sums.SecondSum }
            .Any(sum => sum == lowest * sums.Women || sum == highest * sums.Women));
    }

    private static PairedSums Add(PairedSums a, PairedSums b) => a with
    {
        Women = a.Women + b.Women,
        FirstSum = a.FirstSum + b.FirstSum,
        SecondSum = a.SecondSum + b.SecondSum,
        Higher = a.Higher + b.Higher,
        Same = a.Same + b.Same,
    };

    private decimal Average(int sum) => decimal.Round((decimal)sum / Sums.Women, 2, MidpointRounding.AwayFromZero);
}
