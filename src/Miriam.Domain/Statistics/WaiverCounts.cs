using Miriam.Domain.Statistics.Disclosure;

namespace Miriam.Domain.Statistics;

/// <summary>Quarterly files accepted with a waiver, by rule and area (domain section 6: "caps met or waived").</summary>
/// <remarks>
/// Files, groups and sessions are not people: their numbers are shown. A waiver of a rule about single women or case managers speaks of few of
/// them, so that it is hidden like their counts. The cap of case managers (CAP-01) stands with the case managers: both numbers together would tell
/// more than either.
/// </remarks>
public static class WaiverCounts
{
    /// <summary>Rules on how groups and sessions were run.</summary>
    public static IReadOnlyList<string> OfGroups { get; } = ["CAP-02", "CAP-03", "CAP-04", "CAP-05", "ACT-01", "ACT-03", "ACT-04"];

    /// <summary>Rules on single people.</summary>
    public static IReadOnlyList<string> OfPeople { get; } = ["CAP-07", "DAT-03"];

    internal static void Enter(CountBook book, IReadOnlyList<CpasSummary> all)
    {
        foreach (var rule in OfPeople)
        {
            book.AddAreas(Name(rule), area => Number(all, area, rule));
        }
    }

    internal static AreaTable Table(IReadOnlyList<CpasSummary> all, SuppressedTable safe) => new(
        "waived",
        [
            .. OfGroups.Select(rule => new AreaTableRow(rule, Areas.All.ToDictionary(area => area, area => (int?)Number(all, area, rule)))),
            .. AreaTables.Read(safe, "waived", OfPeople, Name).Rows,
        ]);

    /// <summary>What may be shown of one CPAS.</summary>
    internal static int Shown(CpasFacts facts) => OfGroups.Sum(rule => facts.Waived.GetValueOrDefault(rule));

    private static int Number(IReadOnlyList<CpasSummary> all, string area, string rule) =>
        all.Where(summary => Areas.Contains(area, summary.Facts)).Sum(summary => summary.Facts.Waived.GetValueOrDefault(rule));

    private static string Name(string rule) => $"waived/{rule}";
}
