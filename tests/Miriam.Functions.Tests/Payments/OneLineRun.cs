using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Payments;

namespace Miriam.Functions.Tests.Payments;

/// <summary>A whole run for one tranche, for tests that are about something else: celia seals, somebody releases, the bank pays.</summary>
internal static class OneLineRun
{
    public static Decided Pay(Dossier dossier, string trancheId, string releaser)
    {
        var tranche = dossier.Tranches.Single(t => t.Id == trancheId);
        if (tranche.State == TrancheState.Paid)
        {
            return Decided.Unchanged;
        }

        if (tranche is not { State: TrancheState.Approved, Approval: { } approval })
        {
            return Decided.Refused("WRONG_STATE");
        }

        var line = new RunLine(dossier.Id, trancheId, dossier.Agreement.Name, tranche.Amount, approval);
        var number = dossier.Payments.Select(payment => PaymentRun.NumberOf(payment.RunId)).DefaultIfEmpty(0).Max() + 1;
        var draft = new PaymentRun(new Edition(2024), number, PaymentRunState.Draft, new DateOnly(2030, 1, 3), [line], new RunDecision("celia", Dossiers.Now));
        var sealing = PaymentRunDecisions.Seal(draft, new RunDecision("celia", Dossiers.Now)).Subject;
        if (PaymentSteps.Reserve(dossier, draft, line).Refusal is { } unreserved)
        {
            return new Decided(null, null, unreserved);
        }

        var isSealed = dossier.After(d => PaymentSteps.Reserve(d, draft, line), d => PaymentSteps.Seal(d, sealing, line));
        var order = PaymentSteps.Of(isSealed, trancheId)!.Order;
        var run = PaymentRunDecisions.ConfirmSeal(sealing, [line with { Order = order, Stage = PaymentStage.Sealed }], new FrozenFile("hash", 1)).Subject;
        var releasing = PaymentRunDecisions.Release(run, "hash", new RunDecision(releaser, Dossiers.Now));
        if (!releasing.Succeeded)
        {
            return Decided.Refused(releasing.Code);
        }

        return PaymentSteps.Answer(
            isSealed.After(d => PaymentSteps.Release(d, releasing.Subject, line)),
            trancheId, run.Id, PaymentAction.Pay, tranche.Amount, new PaymentOutcome("ACSC", null, "answer", "fien", Dossiers.Now), Dossiers.Parameters);
    }
}
