using Miriam.Domain.Money;

namespace Miriam.Functions.Tranches;

/// <summary>Every live tranche counts in exactly one of computed, approved, in payment and paid; every cent of a claim that has not lapsed in to recover or recovered.</summary>
/// <param name="Granted">The subsidy of the agreement.</param>
/// <param name="Computed">Not approved yet.</param>
/// <param name="Justified">Accepted expenses.</param>
/// <param name="ToRecover">Claimed, or about to be, and not back yet.</param>
public sealed record LedgerSums(
    Euro Granted, Euro Computed, Euro Approved, Euro InPayment, Euro Paid, Euro Justified, Euro ToRecover, Euro Recovered)
{
    /// <summary>Of what is paid, what was set off against claims and never transferred.</summary>
    public Euro PaidBySetOff { get; init; }

    /// <summary>Of what is recovered, what was set off and never came in by the bank.</summary>
    public Euro RecoveredBySetOff { get; init; }

    public static readonly LedgerSums Zero = Of([]);

    public static LedgerSums Of(IEnumerable<LedgerSums> parts)
    {
        var sums = parts.ToList();
        return new LedgerSums(
            sums.Sum(s => s.Granted),
            sums.Sum(s => s.Computed),
            sums.Sum(s => s.Approved),
            sums.Sum(s => s.InPayment),
            sums.Sum(s => s.Paid),
            sums.Sum(s => s.Justified),
            sums.Sum(s => s.ToRecover),
            sums.Sum(s => s.Recovered))
        {
            PaidBySetOff = sums.Sum(s => s.PaidBySetOff),
            RecoveredBySetOff = sums.Sum(s => s.RecoveredBySetOff),
        };
    }
}

/// <summary>The part of some sums that belongs to a budget year; the parts of all years add up to them.</summary>
/// <param name="Year">Null for what belongs to no year yet: what is not approved, or granted but not committed.</param>
public sealed record LedgerYear(int? Year, LedgerSums Sums)
{
    /// <summary>The same years of several agreements added up, those without a year last.</summary>
    public static IReadOnlyList<LedgerYear> Of(IEnumerable<LedgerYear> parts) =>
    [
        .. parts.GroupBy(part => part.Year)
            .OrderBy(year => year.Key ?? int.MaxValue)
            .Select(year => new LedgerYear(year.Key, LedgerSums.Of(year.Select(part => part.Sums)))),
    ];
}
