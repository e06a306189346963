using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Programme;
using Miriam.Functions.Web;

namespace Miriam.Functions.Payments;

/// <summary>
/// What two people declare of a released order when the bank's word does not do: it was never executed, or another amount
/// moved than the whole (money rule 20).
/// </summary>
public static class PaymentDeclarations
{
    /// <summary>One person declares.</summary>
    /// <param name="moved">What went out, or came back of a paid order; nothing for one that was not executed.</param>
    public static Decided Declare(Dossier dossier, string trancheId, string runId, PaymentAction action, Euro moved, RunDecision by)
    {
        if (Reasons.Problem(by.Reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (PaymentSteps.Of(dossier, trancheId) is not { Order: { } order } payment || payment.RunId != runId)
        {
            return Decided.Refused("NOT_FOUND", RefusalText.NoOrderOfRun);
        }

        if (PaymentStages.Next(payment.Stage, action) is null)
        {
            return Decided.Refused(DecisionCode.WrongState);
        }

        var fits = action == PaymentAction.DeclareNotExecuted ? moved == Euro.Zero : moved > Euro.Zero && moved < order.Amount;
        if (!fits)
        {
            return Decided.Refused(AnswerVerdict.AmountDiffers, RefusalText.PartOfTheOrder);
        }

        var declaration = new PaymentDeclaration(action, moved, by.Reason!, by.By, by.At);
        return payment.Declaration is { } known && by.By.IsSamePersonAs(known.By) && (known.Action, known.Moved) == (action, moved)
            ? Decided.Unchanged
            : PaymentSteps.Stored(dossier, dossier.Tranches.Single(t => t.Id == trancheId), payment with { Declaration = declaration }, "payment.declared", by);
    }

    /// <summary>Another person confirms; what did not move goes on under a new id.</summary>
    public static Decided Confirm(Dossier dossier, string trancheId, string runId, RunDecision by, ParameterSource parameters)
    {
        if (PaymentSteps.Of(dossier, trancheId) is not { } payment || payment.RunId != runId)
        {
            return Decided.Refused("NOT_FOUND", RefusalText.NoOrderOfRun);
        }

        if (payment.Declaration is not { } declared)
        {
            return payment.Outcome is { Code: PaymentSteps.Declared } known && by.By.IsSamePersonAs(known.By)
                ? Decided.Unchanged
                : Decided.Refused(DecisionCode.WrongState);
        }

        if (by.By.IsSamePersonAs(declared.By))
        {
            return Decided.Refused(DecisionCode.SamePerson);
        }

        var outcome = new PaymentOutcome(PaymentSteps.Declared, null, declared.Reason, by.By, by.At);
        return declared.Action == PaymentAction.DeclareNotExecuted
            ? PaymentSteps.Answer(dossier, trancheId, runId, declared.Action, null, outcome, parameters)
            : Split(dossier, payment, declared, outcome, by);
    }

    private static Decided Split(Dossier dossier, TranchePayment payment, PaymentDeclaration declared, PaymentOutcome outcome, RunDecision by)
    {
        var tranche = dossier.Tranches.Single(t => t.Id == payment.TrancheId);
        var moved = declared.Action == PaymentAction.Pay ? declared.Moved : payment.Order!.Amount - declared.Moved;
        // What was set off stays with the paid part.
        var (part, rest) = TrancheSplit.Of(
            tranche, moved + payment.Order!.SetOff, dossier.Tranches.Where(t => t.Number == tranche.Number).Max(t => t.Issue) + 1);
        var split = PaymentSteps.Stored(
            dossier,
            part,
            payment with { Stage = PaymentStage.Paid, Outcome = outcome, Declaration = null, Order = payment.Order with { Amount = moved } },
            "tranche.split",
            by with { Reason = declared.Reason });
        return split with { Dossier = split.Dossier! with { Tranches = [.. split.Dossier.Tranches, rest] } };
    }
}
