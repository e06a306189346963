using System.Collections.Immutable;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Functions.AnnualReport;

namespace Miriam.Functions.Editions;

/// <summary>A period that takes, or took, files.</summary>
public sealed record OpenedPeriod(Period Period, DateTimeOffset OpenedAt, Actor OpenedBy, DateTimeOffset? ClosedAt);

/// <summary>What the administration decided about an edition as a whole: periods opened, report versions.</summary>
public sealed record EditionRecord(
    Edition Edition,
    ImmutableSortedDictionary<Period, OpenedPeriod> Periods,
    ImmutableSortedDictionary<int, ReportVersion> Reports)
{
    public IReadOnlySet<Period> OpenPeriods =>
        Periods.Values.Where(p => p.ClosedAt is null).Select(p => p.Period).ToHashSet();
}
