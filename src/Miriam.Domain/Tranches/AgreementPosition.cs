using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;

namespace Miriam.Domain.Tranches;

/// <summary>A period whose file is accepted, with the version in force.</summary>
public sealed record AcceptedPeriod(Period Period, int Version);

/// <summary>What the review of the expense lines has come to.</summary>
/// <param name="Complete">Every line is accepted (also in part), or refused and confirmed by another person.</param>
/// <param name="Accepted">The sum of what is accepted; credit notes lower it, even below zero.</param>
public sealed record ReviewedExpenses(bool Complete, Euro Accepted);

/// <summary>Where the money of one agreement stands: all that its tranches and claims follow from.</summary>
/// <param name="Accepted">In order of first acceptance; a period accepted anew keeps its place with its new version.</param>
/// <param name="Expenses">Null while none is reviewed.</param>
/// <param name="Tranches">All issues, also those that count nowhere.</param>
public sealed record AgreementPosition(
    GrantAgreement Agreement,
    IReadOnlyList<AcceptedPeriod> Accepted,
    ReviewedExpenses? Expenses,
    IReadOnlyList<Tranche> Tranches,
    IReadOnlyList<RecoveryClaim> Claims)
{
    /// <summary>Set when two people settle although a file is missing (money rule 6).</summary>
    public LateSettlement? LateSettlement { get; init; }

    /// <summary>What was paid.</summary>
    public Euro Paid => Tranches.Where(tranche => tranche.State == TrancheState.Paid).Sum(tranche => tranche.Amount);

    /// <summary>What the CPAS was told to pay back, or has paid back.</summary>
    public Euro Recovered => Claims.Where(claim => claim.Stands).Sum(claim => claim.Amount);

    /// <summary>What is paid, in a run or on its way to one, less what is claimed back.</summary>
    public Euro Engaged => Tranches.Where(tranche => tranche.State.IsLive()).Sum(tranche => tranche.Amount) - Recovered;
}
