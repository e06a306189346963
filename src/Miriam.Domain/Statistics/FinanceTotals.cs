using Miriam.Domain.Money;

namespace Miriam.Domain.Statistics;

/// <summary>The finance annex: public money, so nothing is hidden.</summary>
internal static class FinanceTotals
{
    /// <summary>Per area its years of participation, then all of them; a year without agreements is left out.</summary>
    public static IReadOnlyList<FinanceLine> Lines(IReadOnlyList<CpasSummary> all) =>
    [
        .. Areas.All.SelectMany(area =>
        {
            var here = all.Select(summary => summary.Facts).Where(facts => Areas.Contains(area, facts)).ToList();
            return here.GroupBy(facts => facts.YearOfParticipation).OrderBy(year => year.Key)
                .Select(year => Line(area, year.Key, [.. year]))
                .Append(Line(area, null, here));
        }),
    ];

    private static FinanceLine Line(string area, int? year, IReadOnlyList<CpasFacts> facts) => new(
        area,
        year,
        facts.Count,
        facts.Sum(fact => fact.Granted),
        facts.Sum(fact => fact.Paid),
        facts.Sum(fact => fact.Justified),
        facts.Sum(fact => fact.Recovered));
}
