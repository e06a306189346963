using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Programme;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Payments;

/// <summary>
/// What a dossier answers when a payment run asks it, or when something is known of its payment. Each answer is stored in one
/// transaction with the tranche; asked again, it is the same (docs/adr/0007).
/// </summary>
public static class PaymentSteps
{
    /// <summary>The code of an outcome that two people declared.</summary>
    public const string Declared = "declared";

    /// <summary>The code of an outcome without a transfer: a set-off took the whole line.</summary>
    public const string SetOff = "setoff";

    /// <summary>Keeps an approved tranche for a draft run, as long as the approval stands.</summary>
    public static Decided Reserve(Dossier dossier, PaymentRun run, RunLine line)
    {
        var tranche = dossier.Tranches.FirstOrDefault(t => t.Id == line.TrancheId);
        var known = Of(dossier, line.TrancheId);
        if (tranche is not { State: TrancheState.Approved } || !line.Approval.IsSameAs(tranche.Approval) || (known?.RunId == run.Id && known.Stage != PaymentStage.Reserved))
        {
            return Refused(PaymentCode.NotApproved);
        }

        var payment = new TranchePayment(line.TrancheId, run.Id, line.Approval, PaymentStage.Reserved);
        return known == payment ? Decided.Unchanged
            : known?.Holds(tranche) == true ? Refused(PaymentCode.InAnotherRun)
            : Stored(dossier, tranche, payment, "payment.reserved", run.Proposal);
    }

    /// <summary>Fixes amount and account: from here the tranche is in a run. Only what the run reserved, so that all who ask get one answer.</summary>
    public static Decided Seal(Dossier dossier, PaymentRun run, RunLine line)
    {
        var tranche = dossier.Tranches.FirstOrDefault(t => t.Id == line.TrancheId);
        var known = Of(dossier, line.TrancheId);
        if (known?.RunId == run.Id && known.Stage != PaymentStage.Reserved)
        {
            return Decided.Unchanged;
        }

        if (tranche is null || known?.RunId != run.Id || !known.Holds(tranche))
        {
            return Refused(PaymentCode.NotApproved);
        }

        var by = run.Seal!;
        var inRun = TrancheDecisions.Seal(tranche, new Decision(by.By, by.At, tranche.CalculationId, null)).Subject;
        var payment = known with { Stage = PaymentStage.Sealed, Order = PaymentOrders.Of(dossier, inRun, run) };
        return Stored(dossier, inRun, payment, "payment.sealed", by);
    }

    /// <summary>Lets the order go, unless the account changed since the seal (money rule 17).</summary>
    public static Decided Release(Dossier dossier, PaymentRun run, RunLine line)
    {
        var payment = Of(dossier, line.TrancheId);
        if (payment?.RunId != run.Id || PaymentStages.Next(payment.Stage, PaymentAction.Release) is not { } next)
        {
            return Refused(DecisionCode.WrongState);
        }

        return payment.ReleaseAttempt == run.ReleaseAttempt ? Decided.Unchanged
            : payment.Order!.Account != dossier.Agreement.Account ? Refused(PaymentCode.AccountChanged)
            : Stored(
                dossier,
                dossier.Tranches.Single(tranche => tranche.Id == line.TrancheId),
                payment with { Stage = next, ReleaseAttempt = run.ReleaseAttempt },
                "payment.released",
                run.Release!);
    }

    /// <summary>Takes the tranche back from a discarded run; where an input changed meanwhile it is computed anew (money rule 12).</summary>
    public static Decided Free(Dossier dossier, PaymentRun run, RunLine line, ParameterSource parameters)
    {
        var payment = Of(dossier, line.TrancheId);
        if (payment?.RunId != run.Id || PaymentStages.Next(payment.Stage, PaymentAction.Free) is not { } next)
        {
            return Decided.Unchanged;
        }

        var by = run.Discard ?? run.Seal ?? run.Proposal;
        var tranche = dossier.Tranches.Single(t => t.Id == line.TrancheId);
        if (tranche.State == TrancheState.InPaymentRun)
        {
            tranche = TrancheDecisions.Discard(tranche, new Decision(by.By, by.At, tranche.CalculationId, by.Reason)).Subject;
        }

        var freed = Stored(dossier, tranche, payment with { Stage = next }, "payment.freed", by);
        return freed with { Dossier = freed.Dossier!.Recompute(parameters) };
    }

    /// <summary>What the bank, or two people, say became of the whole order.</summary>
    /// <param name="amount">Null where the answer names none.</param>
    public static Decided Answer(
        Dossier dossier, string trancheId, string runId, PaymentAction action, Euro? amount, PaymentOutcome outcome, ParameterSource parameters)
    {
        var payment = Of(dossier, trancheId);
        if (PaymentAnswers.Judge(payment?.RunId == runId ? payment : null, action, amount) is { } verdict)
        {
            return verdict == AnswerVerdict.NothingNew ? Decided.Unchanged : Refused(verdict);
        }

        var tranche = dossier.Tranches.Single(t => t.Id == trancheId);
        var by = new Decision(outcome.By, outcome.At, tranche.CalculationId, null);
        var moved = action switch
        {
            PaymentAction.Pay => TrancheDecisions.ConfirmPaid(tranche, by),
            PaymentAction.Return => TrancheDecisions.ReturnMoney(tranche, by),
            _ => TrancheDecisions.RejectByBank(tranche, by),
        };
        var answered = Stored(
            dossier,
            moved.Subject,
            payment! with { Stage = PaymentStages.Next(payment.Stage, action)!.Value, Outcome = outcome, Declaration = null },
            Word(action),
            new RunDecision(outcome.By, outcome.At, outcome.Reason));
        return action == PaymentAction.Pay ? answered : answered with { Dossier = NextIssue(answered.Dossier!, moved.Subject, action, parameters) };
    }

    /// <summary>A line of which a set-off took all is paid by the release of its run: the bank never hears of it.</summary>
    public static Decided PayBySetOff(Dossier dossier, PaymentRun run, RunLine line, ParameterSource parameters) => Answer(
        dossier,
        line.TrancheId,
        run.Id,
        PaymentAction.Pay,
        Euro.Zero,
        new PaymentOutcome(SetOff, null, run.Id, run.Release!.By, run.Release.At),
        parameters);

    /// <summary>The payment of one issue of a tranche.</summary>
    public static TranchePayment? Of(Dossier dossier, string trancheId) =>
        dossier.Payments.FirstOrDefault(payment => payment.TrancheId == trancheId);

    internal static Decided Stored(Dossier dossier, Tranche tranche, TranchePayment payment, string action, RunDecision by)
    {
        var before = Of(dossier, payment.TrancheId);
        return Decided.Stored(
            dossier with
            {
                Tranches = [.. dossier.Tranches.Select(t => t.Id == tranche.Id ? tranche : t)],
                Payments = before is null
                    ? [.. dossier.Payments, payment]
                    : [.. dossier.Payments.Select(p => p.TrancheId == payment.TrancheId ? payment : p)],
            },
            new AuditEntry(
                dossier.Edition, action, payment.TrancheId, by.By, by.At, by.Reason, before?.Stage.ToString(), $"{payment.Stage} in {payment.RunId}, {tranche.Amount} EUR{SetOffText(payment)}"));
    }

    private static string SetOffText(TranchePayment payment) => payment.Order is { Withheld: [_, ..] withheld }
        ? $", of which set off {string.Join(", ", withheld.Select(part => $"{part.Amount} EUR for {part.Withholding}"))}"
        : "";

    // Money rule 20: what came back after payment is looked at anew; what never left keeps its approval where nothing changed.
    private static Dossier NextIssue(Dossier dossier, Tranche old, PaymentAction action, ParameterSource parameters)
    {
        var recomputed = dossier.Recompute(parameters);
        return action == PaymentAction.Return ? recomputed : recomputed with { Tranches = Reissue.KeepApproval(old, recomputed.Tranches) };
    }

    private static Decided Refused(string code) => Decided.Refused(code);

    private static string Word(PaymentAction action) => action switch
    {
        PaymentAction.Pay => "tranche.paid",
        PaymentAction.Return => "tranche.returned",
        PaymentAction.DeclareNotExecuted => "tranche.not-executed",
        _ => "tranche.rejected",
    };
}
