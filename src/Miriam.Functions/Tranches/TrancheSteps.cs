using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tranches;

/// <summary>Decisions of finance on a tranche of a dossier.</summary>
public static class TrancheSteps
{
    public static Decided Decide(Dossier dossier, string trancheId, TrancheAction action, Decision by)
    {
        if (dossier.Tranches.FirstOrDefault(t => t.Id == trancheId) is not { } tranche)
        {
            return Decided.Refused("NOT_FOUND", RefusalText.NoTranche);
        }

        if (by.Reason is not null && Reasons.Problem(by.Reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (action is TrancheAction.Propose or TrancheAction.Approve && IsUnsettled(dossier, tranche))
        {
            return Decided.Refused("REVIEW_INCOMPLETE", RefusalText.SettlementWaits);
        }

        var result = action switch
        {
            TrancheAction.Propose => TrancheDecisions.Propose(tranche, by),
            TrancheAction.Approve => Approve(dossier, tranche, by),
            TrancheAction.Refuse => TrancheDecisions.Refuse(tranche, by),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Not a decision of a person on a single tranche."),
        };

        if (!result.Succeeded)
        {
            return Decided.Refused(result.Code);
        }

        return result.Changed
            ? Decided.Stored(
                dossier with { Tranches = [.. dossier.Tranches.Select(t => t.Id == trancheId ? result.Subject : t)] },
                new AuditEntry(
                    dossier.Edition,
                    Word(action),
                    trancheId,
                    by.By,
                    by.At,
                    by.Reason,
                    tranche.State.ToString(),
                    Text(result.Subject))
                {
                    AmountCents = result.Subject.Amount.Cents,
                    Calculation = result.Subject.CalculationId,
                })
            : Decided.Unchanged;
    }

    // Money rule 21: the charge is part of the approval, so both are stored or neither is.
    private static DecisionResult<Tranche> Approve(Dossier dossier, Tranche tranche, Decision by)
    {
        var result = TrancheDecisions.Approve(tranche, by);
        return !result.Changed ? result
            : dossier.Budget.YearToCharge(tranche, BrusselsTime.DayOf(by.At)) is { } year ? result with { Subject = result.Subject with { BudgetYear = year } }
            : new DecisionResult<Tranche>(tranche, DecisionCode.Budget, Changed: false);
    }

    private static string Text(Tranche tranche) =>
        $"{tranche.State} {tranche.Amount} EUR, calculation {tranche.CalculationId}"
        + (tranche.State == TrancheState.Approved ? FormattableString.Invariant($", budget {tranche.BudgetYear}") : "");

    // The amount of a settlement whose review is open again is that of the review before (money rule 5).
    private static bool IsUnsettled(Dossier dossier, Tranche tranche) =>
        tranche.Kind is TrancheKind.Settlement or TrancheKind.Supplement && !dossier.CanSettle();

    private static string Word(TrancheAction action) => action switch
    {
        TrancheAction.Propose => "tranche.proposed",
        TrancheAction.Approve => "tranche.approved",
        _ => "tranche.refused",
    };
}
