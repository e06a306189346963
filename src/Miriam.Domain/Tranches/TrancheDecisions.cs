using Miriam.Domain.Periods;
using static Miriam.Domain.Tranches.DecisionResult;

namespace Miriam.Domain.Tranches;

/// <summary>What people and the bank decide about a tranche. A refusal is a value with a stable code.</summary>
/// <remarks>
/// Money rule 15: A proposes, B (not A) approves; a decision names the calculation that it is about, else STALE; to repeat
/// one's own decision succeeds without effect while its result stands, else WRONG_STATE.
/// </remarks>
public static class TrancheDecisions
{
    /// <summary>The first of two people proposes a computed tranche.</summary>
    public static DecisionResult<Tranche> Propose(Tranche tranche, Decision by) =>
        IsStale(tranche, by) ? Refused(tranche, DecisionCode.Stale)
        : tranche.State.IsLive() && by.Repeats(tranche.Proposal) ? Repeated(tranche)
        : Move(tranche, TrancheAction.Propose) is { } moved ? Taken(moved with { Proposal = by, Approval = null, Refusal = null })
        : Refused(tranche, DecisionCode.WrongState);

    /// <summary>Another person approves a proposed tranche.</summary>
    public static DecisionResult<Tranche> Approve(Tranche tranche, Decision by) =>
        IsStale(tranche, by) ? Refused(tranche, DecisionCode.Stale)
        : tranche.State.IsLive() && by.Repeats(tranche.Approval) ? Repeated(tranche)
        : Move(tranche, TrancheAction.Approve) is not { } moved ? Refused(tranche, DecisionCode.WrongState)
        : by.By.IsSamePersonAs(tranche.Proposal?.By) ? Refused(tranche, DecisionCode.SamePerson)
        : Taken(moved with { Approval = by });

    /// <summary>Any finance officer, the proposer included, refuses a proposed or approved tranche, with a reason.</summary>
    public static DecisionResult<Tranche> Refuse(Tranche tranche, Decision by) =>
        string.IsNullOrWhiteSpace(by.Reason) ? Refused(tranche, DecisionCode.ReasonRequired)
        : IsStale(tranche, by) ? Refused(tranche, DecisionCode.Stale)
        : by.Repeats(tranche.Refusal) ? Repeated(tranche)
        : Move(tranche, TrancheAction.Refuse) is { } moved ? Taken(moved with { Proposal = null, Approval = null, Refusal = by, EarlierDeciders = tranche.Deciders })
        : Refused(tranche, DecisionCode.WrongState);

    /// <summary>What counts a period and is in no run loses its approvals when a waiver of that period is withdrawn.</summary>
    /// <remarks>Money rule 11: amounts never change.</remarks>
    public static Tranche ApproveAnew(Tranche tranche, Period period) =>
        tranche.State is TrancheState.Proposed or TrancheState.Approved && PlanTerms.PeriodsOf(tranche).Contains(period)
            ? tranche with { State = TrancheState.Computed, Proposal = null, Approval = null, EarlierDeciders = tranche.Deciders }
            : tranche;

    /// <summary>The run of an approved tranche is sealed: from here its amount is fixed.</summary>
    public static DecisionResult<Tranche> Seal(Tranche tranche, Decision by) => Follow(tranche, TrancheAction.Seal, by);

    /// <summary>The sealed run is discarded before its release; recompute afterwards, an input may have changed meanwhile.</summary>
    public static DecisionResult<Tranche> Discard(Tranche tranche, Decision by) => Follow(tranche, TrancheAction.Discard, by);

    /// <summary>The bank paid it.</summary>
    public static DecisionResult<Tranche> ConfirmPaid(Tranche tranche, Decision by) => Follow(tranche, TrancheAction.ConfirmPaid, by);

    /// <summary>The bank rejected it; recompute afterwards to get its next issue.</summary>
    public static DecisionResult<Tranche> RejectByBank(Tranche tranche, Decision by) => Follow(tranche, TrancheAction.RejectByBank, by);

    /// <summary>The money came back after payment; recompute afterwards to get its next issue.</summary>
    public static DecisionResult<Tranche> ReturnMoney(Tranche tranche, Decision by) => Follow(tranche, TrancheAction.ReturnMoney, by);

    /// <summary>A step that leaves no decision on the tranche itself; told twice, it happens once.</summary>
    private static DecisionResult<Tranche> Follow(Tranche tranche, TrancheAction action, Decision by) =>
        IsStale(tranche, by) ? Refused(tranche, DecisionCode.Stale)
        : Move(tranche, action) is { } moved ? Taken(moved)
        : TrancheTransitions.Table.Any(row => row.Key.Action == action && row.Value == tranche.State) ? Repeated(tranche)
        : Refused(tranche, DecisionCode.WrongState);

    private static bool IsStale(Tranche tranche, Decision by) => by.CalculationId != tranche.CalculationId;

    private static Tranche? Move(Tranche tranche, TrancheAction action) =>
        TrancheTransitions.Next(tranche.State, action) is { } next ? tranche with { State = next } : null;
}
