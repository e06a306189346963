using Miriam.Domain.Cpas;

namespace Miriam.Functions.Tranches;

/// <summary>Where the money of an edition stands: a line per agreement, sums per region and in all, each by budget year.</summary>
public sealed record EditionLedger(string Edition, IReadOnlyList<LedgerLine> Lines, IReadOnlyList<LedgerRegion> Regions, LedgerSums Total, IReadOnlyList<LedgerYear> Years)
{
    public static EditionLedger Of(string edition, IReadOnlyList<LedgerLine> lines) => new(
        edition,
        lines,
        [.. lines.GroupBy(line => line.Region).OrderBy(region => region.Key).Select(region => LedgerRegion.Of(region.Key, region))],
        LedgerSums.Of(lines.Select(line => line.Sums)),
        LedgerYear.Of(lines.SelectMany(line => line.Years)));
}

/// <summary>The agreements of a region together.</summary>
public sealed record LedgerRegion(Region Region, LedgerSums Sums, IReadOnlyList<LedgerYear> Years)
{
    public static LedgerRegion Of(Region region, IEnumerable<LedgerLine> lines)
    {
        var years = LedgerYear.Of(lines.SelectMany(line => line.Years));
        return new LedgerRegion(region, LedgerSums.Of(years.Select(year => year.Sums)), years);
    }
}
