using System.Collections.Frozen;

namespace Miriam.Domain.Tranches;

/// <summary>What can happen to a tranche.</summary>
public enum TrancheAction
{
    /// <summary>It gets an amount, or a new one because an input changed; approvals are void.</summary>
    Compute,
    Propose,
    Approve,

    /// <summary>A finance officer refuses it, with a reason.</summary>
    Refuse,

    /// <summary>It falls to nothing.</summary>
    Withdraw,

    /// <summary>The run that it is in is sealed.</summary>
    Seal,

    /// <summary>The sealed run is discarded before its release.</summary>
    Discard,

    /// <summary>The bank confirms: ACSC, or a debit on the statement.</summary>
    ConfirmPaid,

    /// <summary>The bank rejects the line.</summary>
    RejectByBank,

    /// <summary>The money comes back: a credit on the statement.</summary>
    ReturnMoney,
}

/// <summary>The life of a tranche as a table; what is not in it cannot happen.</summary>
/// <remarks>Domain section 5, money rules 3, 4, 9, 12, 15 and 19.</remarks>
public static class TrancheTransitions
{
    /// <summary>From a state, by an action, to a state.</summary>
    public static readonly FrozenDictionary<(TrancheState From, TrancheAction Action), TrancheState> Table =
        new Dictionary<(TrancheState, TrancheAction), TrancheState>
        {
            [(TrancheState.Planned, TrancheAction.Compute)] = TrancheState.Computed,
            [(TrancheState.Planned, TrancheAction.Withdraw)] = TrancheState.Withdrawn,
            [(TrancheState.Computed, TrancheAction.Compute)] = TrancheState.Computed,
            [(TrancheState.Computed, TrancheAction.Propose)] = TrancheState.Proposed,
            [(TrancheState.Computed, TrancheAction.Withdraw)] = TrancheState.Withdrawn,
            [(TrancheState.Proposed, TrancheAction.Approve)] = TrancheState.Approved,
            [(TrancheState.Proposed, TrancheAction.Refuse)] = TrancheState.Computed,
            [(TrancheState.Proposed, TrancheAction.Compute)] = TrancheState.Computed,
            [(TrancheState.Proposed, TrancheAction.Withdraw)] = TrancheState.Withdrawn,
            [(TrancheState.Approved, TrancheAction.Refuse)] = TrancheState.Computed,
            [(TrancheState.Approved, TrancheAction.Compute)] = TrancheState.Computed,
            [(TrancheState.Approved, TrancheAction.Withdraw)] = TrancheState.Withdrawn,
            [(TrancheState.Approved, TrancheAction.Seal)] = TrancheState.InPaymentRun,
            [(TrancheState.InPaymentRun, TrancheAction.Discard)] = TrancheState.Approved,
            [(TrancheState.InPaymentRun, TrancheAction.ConfirmPaid)] = TrancheState.Paid,
            [(TrancheState.InPaymentRun, TrancheAction.RejectByBank)] = TrancheState.Rejected,
            [(TrancheState.Paid, TrancheAction.ReturnMoney)] = TrancheState.Returned,
        }.ToFrozenDictionary();

    /// <summary>The state that follows, or null when the action is not possible in this state.</summary>
    public static TrancheState? Next(TrancheState from, TrancheAction action) =>
        Table.TryGetValue((from, action), out var to) ? to : null;

    /// <summary>Whether it counts towards what the agreement has received or will receive (money rule 3).</summary>
    public static bool IsLive(this TrancheState state) => state.IsOpen() || state.IsFixed();

    /// <summary>Live and not yet in a sealed run: its amount may still change.</summary>
    public static bool IsOpen(this TrancheState state) =>
        state is TrancheState.Computed or TrancheState.Proposed or TrancheState.Approved;

    /// <summary>In a sealed run or paid: its amount never changes (money rule 4).</summary>
    public static bool IsFixed(this TrancheState state) => state is TrancheState.InPaymentRun or TrancheState.Paid;

    /// <summary>The bank undid it: the same number goes on under a new id.</summary>
    public static bool CameBack(this TrancheState state) => state is TrancheState.Rejected or TrancheState.Returned;
}
