using Miriam.Domain.Payments;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Payments;

/// <summary>A sentence beside the code of what is refused about payments, for people who read the API.</summary>
public static class PaymentTexts
{
    public static string Of(string code) => code switch
    {
        PaymentCode.NotApproved => "The tranche is not approved, or no more on the approval that the run was made on.",
        PaymentCode.InAnotherRun => "Another run holds the tranche.",
        PaymentCode.AccountChanged => "An account of the run changed after its seal: discard the run and seal a new one.",
        PaymentCode.OtherFile => "Another file than the one that is frozen: look at the run again.",
        PaymentCode.Empty => "There is nothing to pay.",
        PaymentCode.TooManyLines => FormattableString.Invariant($"A run has at most {PaymentRunDecisions.MostLines} lines."),
        PaymentCode.ExecutionDate => "Banks execute nothing on that day, or it is over.",
        AnswerVerdict.UnknownId => "No payment of ours has this id.",
        AnswerVerdict.OtherRun => "The id belongs to another run than the message.",
        AnswerVerdict.NotReleased => "The run of this payment was never released.",
        AnswerVerdict.AmountDiffers => "The amount is not the one that was ordered.",
        AnswerVerdict.AlreadyPaid => "It is paid already: only money that comes back on the statement undoes it.",
        AnswerVerdict.AlreadyEnded => "It was rejected or not executed before, and goes on under another id.",
        AnswerVerdict.NotPaid => "Money comes back that is not known to have left.",
        AnswerVerdict.UnknownMessage => "The report is about a file that we never made.",
        AnswerVerdict.UnknownCode => "The status is none that we know.",
        AnswerVerdict.OtherAccount => "The statement is of another account.",
        AnswerVerdict.CountDiffers => "The report counts another number of orders than the file had.",
        AnswerVerdict.SumDiffers => "The report sums the orders otherwise than the file did.",
        AnswerVerdict.BatchDiffers => "The booking of the whole file is not exactly what is open of it.",
        AnswerVerdict.Duplicate => "The file says two different things of this order.",
        AnswerVerdict.UnknownClaim => "There is no claim with this communication.",
        AnswerVerdict.ClaimNotOpen => "The claim waits for no money.",
        AnswerVerdict.NoReference => "The movement has no reference of the bank, so it could be counted twice.",
        _ => DecisionTexts.Of(code),
    };
}
