using System.Collections.Frozen;

namespace Miriam.Domain.Payments;

/// <summary>How far the payment of a tranche has come, as its own dossier knows it.</summary>
public enum PaymentStage
{
    /// <summary>In a draft run, as long as nothing about the tranche changes (money rule 9).</summary>
    Reserved,

    /// <summary>In a sealed run: amount and account are fixed.</summary>
    Sealed,

    /// <summary>Its run is released, or about to be: the bank may have the order.</summary>
    Released,

    /// <summary>The bank executed it.</summary>
    Paid,

    /// <summary>The bank refused it.</summary>
    Rejected,

    /// <summary>Two people declared that the bank never executed it (money rule 20).</summary>
    NotExecuted,

    /// <summary>The money came back after it was paid.</summary>
    Returned,

    /// <summary>Its run was discarded.</summary>
    Freed,
}

/// <summary>What can happen to the payment of a tranche.</summary>
public enum PaymentAction
{
    Seal,
    Release,
    Pay,
    Reject,
    DeclareNotExecuted,
    Return,
    Free,
}

/// <summary>The life of a payment as a table.</summary>
/// <remarks>
/// Money rule 19: after Paid only a statement credit undoes it; a rejection after it, or an execution of a rejected order, is
/// not in the table and is reported.
/// </remarks>
public static class PaymentStages
{
    /// <summary>From a stage, by an action, to a stage.</summary>
    public static readonly FrozenDictionary<(PaymentStage From, PaymentAction Action), PaymentStage> Table =
        new Dictionary<(PaymentStage, PaymentAction), PaymentStage>
        {
            [(PaymentStage.Reserved, PaymentAction.Seal)] = PaymentStage.Sealed,
            [(PaymentStage.Reserved, PaymentAction.Free)] = PaymentStage.Freed,
            [(PaymentStage.Sealed, PaymentAction.Release)] = PaymentStage.Released,
            [(PaymentStage.Sealed, PaymentAction.Free)] = PaymentStage.Freed,
            // A release that another line's account stopped: the run is sealed again, and may be released anew or discarded.
            [(PaymentStage.Released, PaymentAction.Release)] = PaymentStage.Released,
            [(PaymentStage.Released, PaymentAction.Free)] = PaymentStage.Freed,
            [(PaymentStage.Released, PaymentAction.Pay)] = PaymentStage.Paid,
            [(PaymentStage.Released, PaymentAction.Reject)] = PaymentStage.Rejected,
            [(PaymentStage.Released, PaymentAction.DeclareNotExecuted)] = PaymentStage.NotExecuted,
            [(PaymentStage.Paid, PaymentAction.Return)] = PaymentStage.Returned,
        }.ToFrozenDictionary();

    /// <summary>The stage that follows, or null when the action is not possible in this stage.</summary>
    public static PaymentStage? Next(PaymentStage from, PaymentAction action) =>
        Table.TryGetValue((from, action), out var to) ? to : null;

    /// <summary>It is known what became of the order.</summary>
    public static bool IsAnswered(this PaymentStage stage) =>
        stage is PaymentStage.Paid or PaymentStage.Rejected or PaymentStage.NotExecuted or PaymentStage.Returned;
}
