using System.Collections.Frozen;

namespace Miriam.Domain.Payments;

/// <summary>The life of a run as a table; what is not in it cannot happen.</summary>
/// <remarks>Domain section 5, money rules 12, 16 and 17. Nothing leads back from Released: what may be at the bank is never discarded.</remarks>
public static class PaymentRunTransitions
{
    /// <summary>From a state, by an action, to a state.</summary>
    public static readonly FrozenDictionary<(PaymentRunState From, PaymentRunAction Action), PaymentRunState> Table =
        new Dictionary<(PaymentRunState, PaymentRunAction), PaymentRunState>
        {
            [(PaymentRunState.Draft, PaymentRunAction.Seal)] = PaymentRunState.Sealing,
            [(PaymentRunState.Draft, PaymentRunAction.Discard)] = PaymentRunState.Discarding,
            [(PaymentRunState.Sealing, PaymentRunAction.ConfirmSeal)] = PaymentRunState.Sealed,
            [(PaymentRunState.Sealing, PaymentRunAction.Empty)] = PaymentRunState.Discarded,
            [(PaymentRunState.Sealing, PaymentRunAction.Discard)] = PaymentRunState.Discarding,
            [(PaymentRunState.Sealed, PaymentRunAction.Release)] = PaymentRunState.Releasing,
            [(PaymentRunState.Sealed, PaymentRunAction.Discard)] = PaymentRunState.Discarding,
            [(PaymentRunState.Releasing, PaymentRunAction.ConfirmRelease)] = PaymentRunState.Released,
            [(PaymentRunState.Releasing, PaymentRunAction.RefuseRelease)] = PaymentRunState.Sealed,
            [(PaymentRunState.Released, PaymentRunAction.ConfirmLines)] = PaymentRunState.Confirmed,
            [(PaymentRunState.Discarding, PaymentRunAction.ConfirmDiscard)] = PaymentRunState.Discarded,
        }.ToFrozenDictionary();

    /// <summary>The state that follows, or null when the action is not possible in this state.</summary>
    public static PaymentRunState? Next(PaymentRunState from, PaymentRunAction action) =>
        Table.TryGetValue((from, action), out var to) ? to : null;

    /// <summary>The file may have been taken to the bank.</summary>
    public static bool IsOut(this PaymentRunState state) => state is PaymentRunState.Released or PaymentRunState.Confirmed;

    /// <summary>A person decided, and the dossiers are still to be told.</summary>
    public static bool IsUnderWay(this PaymentRunState state) =>
        state is PaymentRunState.Sealing or PaymentRunState.Releasing or PaymentRunState.Discarding;
}
