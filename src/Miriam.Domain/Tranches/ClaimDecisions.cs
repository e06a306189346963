using Miriam.Domain.Money;
using static Miriam.Domain.Tranches.DecisionResult;

namespace Miriam.Domain.Tranches;

/// <summary>What people decide about a recovery claim: two approve it, then the CPAS is told, then the money is back.</summary>
/// <remarks>Domain section 5, money rules 13 and 15.</remarks>
public static class ClaimDecisions
{
    /// <summary>The first of two people proposes a computed claim; it stays Computed.</summary>
    public static DecisionResult<RecoveryClaim> Propose(RecoveryClaim claim, Decision by) =>
        IsStale(claim, by) ? Refused(claim, DecisionCode.Stale)
        : claim.State != RecoveryState.Lapsed && by.Repeats(claim.Proposal) ? Repeated(claim)
        : claim is { State: RecoveryState.Computed, Proposal: null } ? Taken(claim with { Proposal = by })
        : Refused(claim, DecisionCode.WrongState);

    /// <summary>Another person approves a proposed claim.</summary>
    public static DecisionResult<RecoveryClaim> Approve(RecoveryClaim claim, Decision by) =>
        IsStale(claim, by) ? Refused(claim, DecisionCode.Stale)
        : claim.State != RecoveryState.Lapsed && by.Repeats(claim.Approval) ? Repeated(claim)
        : claim is not { State: RecoveryState.Computed, Proposal: { } proposal } ? Refused(claim, DecisionCode.WrongState)
        : by.By.IsSamePersonAs(proposal.By) ? Refused(claim, DecisionCode.SamePerson)
        : Taken(claim with { State = RecoveryState.Approved, Approval = by });

    /// <summary>A finance officer refuses a claim that two, or one, decided on; with a reason.</summary>
    public static DecisionResult<RecoveryClaim> Refuse(RecoveryClaim claim, Decision by) =>
        string.IsNullOrWhiteSpace(by.Reason) ? Refused(claim, DecisionCode.ReasonRequired)
        : IsStale(claim, by) ? Refused(claim, DecisionCode.Stale)
        : claim.IsOpen && claim.Proposal is not null ? Taken(claim with { State = RecoveryState.Computed, Proposal = null, Approval = null })
        : Refused(claim, DecisionCode.WrongState);

    /// <summary>The CPAS is told: from here the claim stands.</summary>
    public static DecisionResult<RecoveryClaim> Notify(RecoveryClaim claim, Decision by) =>
        IsStale(claim, by) ? Refused(claim, DecisionCode.Stale)
        : claim.State == RecoveryState.Notified ? Repeated(claim)
        : claim.State == RecoveryState.Approved ? Taken(claim with { State = RecoveryState.Notified, Notification = by })
        : Refused(claim, DecisionCode.WrongState);

    /// <summary>The CPAS is reminded of what is still to come: once.</summary>
    public static DecisionResult<RecoveryClaim> Remind(RecoveryClaim claim, DateTimeOffset at) =>
        claim is { State: RecoveryState.Notified, RemindedAt: null } ? Taken(claim with { RemindedAt = at }) : Repeated(claim);

    /// <summary>Money came in on the statement; with the last cent the claim is settled.</summary>
    public static DecisionResult<RecoveryClaim> Receive(RecoveryClaim claim, ClaimReceipt receipt)
    {
        if (claim.Receipts.Any(known => known.Reference == receipt.Reference))
        {
            return Repeated(claim);
        }

        if (claim.State != RecoveryState.Notified || receipt.Amount > claim.Unbound)
        {
            return Refused(claim, DecisionCode.WrongState);
        }

        var received = claim with { Receipts = [.. claim.Receipts, receipt] };
        return Taken(received.Outstanding == Euro.Zero ? received with { State = RecoveryState.Settled } : received);
    }

    private static bool IsStale(RecoveryClaim claim, Decision by) => by.CalculationId != claim.CalculationId;
}
