using Miriam.Domain.Money;
using Miriam.Domain.Tranches;

namespace Miriam.Domain.Budgets;

/// <summary>What is committed for one agreement and what its approvals have charged, per budget year.</summary>
/// <remarks>
/// Money rule 21. A charge is no row of its own: it is the amount of a tranche from its approval on, in the year that the
/// approval chose. So whatever ends an approval gives the charge back, and none can be forgotten or given back twice.
/// </remarks>
public sealed record AgreementBudget(IReadOnlyList<Commitment> Commitments, IReadOnlyList<Tranche> Tranches)
{
    /// <summary>The years that have a commitment or a charge, oldest first.</summary>
    public IReadOnlyList<int> Years =>
    [
        .. Commitments.Where(commitment => commitment.State == CommitmentState.InForce).Select(commitment => commitment.Year)
            .Concat(Tranches.Where(IsCharged).Select(tranche => tranche.BudgetYear!.Value))
            .Distinct().Order(),
    ];

    /// <summary>What may be charged in a year in all.</summary>
    public Euro Committed(int year)
    {
        var inForce = Commitments.Where(commitment => commitment.State == CommitmentState.InForce).ToList();
        return inForce.Where(commitment => commitment.Year == year).Sum(commitment => commitment.Amount)
            - inForce.Where(commitment => commitment.FromYear == year).Sum(commitment => commitment.Amount);
    }

    /// <summary>What approvals have charged in a year and still hold.</summary>
    public Euro Charged(int year) => Tranches.Where(tranche => IsCharged(tranche) && tranche.BudgetYear == year).Sum(tranche => tranche.Amount);

    /// <summary>What is left of a year.</summary>
    public Euro Left(int year) => Committed(year) - Charged(year);

    /// <summary>The year that an approval of a tranche charges; null when no commitment has room for it.</summary>
    /// <param name="today">The day of the approval in Brussels.</param>
    public int? YearToCharge(Tranche tranche, DateOnly today)
    {
        // What a refusal, rejection or return gave back to an earlier year may be charged there again, whole.
        int?[] years = [tranche.BudgetYear, today.Year];
        return years.FirstOrDefault(year => year is { } candidate && tranche.Amount <= Left(candidate));
    }

    private static bool IsCharged(Tranche tranche) =>
        tranche is { BudgetYear: not null, State: TrancheState.Approved or TrancheState.InPaymentRun or TrancheState.Paid };
}
