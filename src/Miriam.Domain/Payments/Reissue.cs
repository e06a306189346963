using Miriam.Domain.Tranches;

namespace Miriam.Domain.Payments;

/// <summary>The next issue of a tranche that the bank did not execute.</summary>
public static class Reissue
{
    /// <summary>
    /// Gives the next issue the approval of the one before, when amount and every input are those that were approved; else
    /// it stays Computed. The account is part of the agreement's version, which is an input (money rules 9 and 20).
    /// </summary>
    /// <param name="tranches">As recomputed after the rejection.</param>
    public static IReadOnlyList<Tranche> KeepApproval(Tranche old, IReadOnlyList<Tranche> tranches) =>
    [
        .. tranches.Select(next =>
            next.Number == old.Number && next.Predecessor == old.Issue && next.State == TrancheState.Computed
            && next.Amount == old.Amount && next.Inputs.SequenceEqual(old.Inputs)
                ? next with
                {
                    State = TrancheState.Approved,
                    Sheet = old.Sheet,
                    CalculationId = old.CalculationId,
                    Proposal = old.Proposal,
                    Approval = old.Approval,
                }
                : next),
    ];
}
