using Miriam.Domain.Money;

namespace Miriam.Domain.Payments;

/// <summary>What an answer of the bank means for a payment. Stable.</summary>
public static class AnswerVerdict
{
    /// <summary>It is so already: told twice, it happens once.</summary>
    public const string NothingNew = "NOTHING_NEW";

    /// <summary>Accepted or pending (ACCP, ACSP and the like): nothing is certain yet.</summary>
    public const string Pending = "PENDING";

    /// <summary>No order of ours has this id.</summary>
    public const string UnknownId = "UNKNOWN_ID";

    /// <summary>The id is of another run than the message that answers.</summary>
    public const string OtherRun = "OTHER_RUN";

    /// <summary>The run of the order was never released.</summary>
    public const string NotReleased = "NOT_RELEASED";

    /// <summary>Not the amount that was ordered (money rule 20).</summary>
    public const string AmountDiffers = "AMOUNT_DIFFERS";

    /// <summary>A rejection of what is paid (money rule 19).</summary>
    public const string AlreadyPaid = "ALREADY_PAID";

    /// <summary>An execution of what was rejected, not executed or returned (money rule 19).</summary>
    public const string AlreadyEnded = "ALREADY_ENDED";

    /// <summary>Money comes back that is not known to have left.</summary>
    public const string NotPaid = "NOT_PAID";

    /// <summary>Followed: the dossier has it.</summary>
    public const string Applied = "APPLIED";

    /// <summary>A status report on a file that we never made.</summary>
    public const string UnknownMessage = "UNKNOWN_MESSAGE";

    /// <summary>A status that we do not know.</summary>
    public const string UnknownCode = "UNKNOWN_CODE";

    /// <summary>A statement of an account that pays nothing of ours.</summary>
    public const string OtherAccount = "OTHER_ACCOUNT";

    /// <summary>The report counts other orders than the file had.</summary>
    public const string CountDiffers = "COUNT_DIFFERS";

    /// <summary>The report sums them otherwise.</summary>
    public const string SumDiffers = "SUM_DIFFERS";

    /// <summary>A booking of a whole block that is not exactly what is open of it.</summary>
    public const string BatchDiffers = "BATCH_DIFFERS";

    /// <summary>The file says two different things of one order.</summary>
    public const string Duplicate = "DUPLICATE";

    /// <summary>A communication in our form, but of no claim.</summary>
    public const string UnknownClaim = "UNKNOWN_CLAIM";

    /// <summary>The claim waits for no money.</summary>
    public const string ClaimNotOpen = "CLAIM_NOT_OPEN";

    /// <summary>A movement without the bank's own reference could be counted twice.</summary>
    public const string NoReference = "NO_REFERENCE";

    /// <summary>Money came in that names nothing of ours: it contradicts nothing, and two people say what it is.</summary>
    public const string Unattributed = "UNATTRIBUTED";

    /// <summary>Whether it contradicts what we know, so that people have to look.</summary>
    public static bool IsProblem(string? verdict) => verdict is not (null or NothingNew or Pending or Applied or Unattributed);
}

/// <summary>Holds an answer against what is known of the payment.</summary>
/// <remarks>Money rules 19 and 20: what does not fit is reported, never guessed.</remarks>
public static class PaymentAnswers
{
    /// <summary>Null when the answer is to be followed, else one of <see cref="AnswerVerdict"/>.</summary>
    /// <param name="payment">Null when no order has the id.</param>
    /// <param name="amount">Null where the answer names none.</param>
    public static string? Judge(TranchePayment? payment, PaymentAction action, Euro? amount)
    {
        if (payment?.Order is not { } order)
        {
            return AnswerVerdict.UnknownId;
        }

        if (amount is { } named && named != order.Amount)
        {
            return AnswerVerdict.AmountDiffers;
        }

        if (PaymentStages.Next(payment.Stage, action) is not null)
        {
            return null;
        }

        return (payment.Stage, action) switch
        {
            (PaymentStage.Paid, PaymentAction.Pay) or (PaymentStage.Rejected, PaymentAction.Reject) or (PaymentStage.Returned, PaymentAction.Return)
                or (PaymentStage.NotExecuted, PaymentAction.DeclareNotExecuted) => AnswerVerdict.NothingNew,
            // The debit of what came back since: an older statement.
            (PaymentStage.Returned, PaymentAction.Pay) => AnswerVerdict.NothingNew,
            (PaymentStage.Reserved or PaymentStage.Sealed or PaymentStage.Freed, _) => AnswerVerdict.NotReleased,
            (PaymentStage.Paid, _) => AnswerVerdict.AlreadyPaid,
            (_, PaymentAction.Return) => AnswerVerdict.NotPaid,
            _ => AnswerVerdict.AlreadyEnded,
        };
    }
}
