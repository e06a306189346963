using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using static Miriam.Domain.Tests.Agreements.TestAgreements;

namespace Miriam.Domain.Tests.Tranches;

/// <summary>What holds of the tranches and claims of an agreement after every event, whatever it is.</summary>
internal static class PlannerLaws
{
    // Each has its sentence in calculation-texts.csv.
    private static readonly string[] Rules =
    [
        "subsidy.group", "subsidy.total", "tranche.advance", "tranche.entitlement", "tranche.others", "tranche.limit", "tranche.kept", "tranche.amount", "tranche.split",
        "settlement.due", "settlement.late", "claim.amount",
    ];

    /// <summary>All of them.</summary>
    public static void Hold(AgreementPosition before, AgreementPosition after, MoneyModel model)
    {
        AmountsAreThoseOfTheRulesToldAgain(after, model);
        WhatIsFixedNeverChanges(before, after);
        BeforeTheSettlementNeverMoreThanTheEntitlementUnlessItWasFixed(after);
        OnceItCanBeSettledLiveLessClaimsIsDue(after);
        OneLiveIssuePerNumberAndNoEmptyTranche(after);
        TwoPeopleBehindEverythingApproved(after);
        TheSheetLeadsToTheAmount(after);
        EveryStepIsARuleThatIsToldToPeople(after);
    }

    public static Euro Subsidy(AgreementPosition position) => SubsidyCalculation.Compute(position.Agreement, Parameters).Total;

    private static void AmountsAreThoseOfTheRulesToldAgain(AgreementPosition after, MoneyModel model)
    {
        var planned = after.Tranches.Where(tranche => tranche.State.IsLive()).Select(tranche => $"{tranche.Kind} {tranche.State} {tranche.Amount.Cents}")
            .Concat(after.Claims.Select(claim => $"claim {claim.State} {claim.Amount.Cents}"));
        Assert.True(model.Live.SequenceEqual(planned), $"{model.Story}\nrules:   {string.Join(", ", model.Live)}\nplanner: {string.Join(", ", planned)}");
    }

    private static void WhatIsFixedNeverChanges(AgreementPosition before, AgreementPosition after)
    {
        foreach (var tranche in before.Tranches.Where(tranche => tranche.State.IsFixed()))
        {
            var now = after.Tranches.Single(other => other.Id == tranche.Id);
            // Save where two people say that only a part of it was paid: the rest goes on (money rule 20).
            var isSplit = tranche.State == TrancheState.InPaymentRun && now.State == TrancheState.Paid && now.Amount < tranche.Amount
                && after.Tranches.Any(other => other.Number == tranche.Number && other.Follows == 0 && before.Tranches.All(known => known.Id != other.Id));
            Assert.True(!now.State.IsFixed() || now.Amount == tranche.Amount || isSplit, "A fixed amount changed.");
        }

        foreach (var claim in before.Claims.Where(claim => claim.Stands))
        {
            Assert.Contains(claim, after.Claims);
        }
    }

    private static void BeforeTheSettlementNeverMoreThanTheEntitlementUnlessItWasFixed(AgreementPosition after)
    {
        if (after.Agreement.Plan == TranchePlan.Quarterly
            && after.Tranches.All(tranche => tranche.Kind != TrancheKind.Settlement || tranche.State == TrancheState.Planned))
        {
            var (k, n) = (Counted(after), after.Agreement.PeriodsInForce().Count);
            var entitlement = Subsidy(after).Cents * Math.Min(k, n - 1) / n;
            var isFixed = after.Tranches.Where(tranche => tranche.State.IsFixed()).Sum(tranche => tranche.Amount);

            Assert.True(after.Engaged.Cents <= Math.Max(entitlement, isFixed.Cents), "More is on its way than the entitlement.");
        }
    }

    private static void OnceItCanBeSettledLiveLessClaimsIsDue(AgreementPosition after)
    {
        var (k, n) = (Counted(after), after.Agreement.PeriodsInForce().Count);
        if (after.Expenses is { Complete: true, Accepted: var expenses } && (k == n || after.LateSettlement is not null))
        {
            var due = Math.Min(Subsidy(after).Cents * k / n, Math.Max(0, expenses.Cents));
            var claimed = after.Claims.SingleOrDefault(claim => claim.IsOpen)?.Amount ?? Euro.Zero;

            Assert.Equal(due, (after.Engaged - claimed).Cents);
        }
    }

    private static void OneLiveIssuePerNumberAndNoEmptyTranche(AgreementPosition after)
    {
        var live = after.Tranches.Where(tranche => tranche.State.IsLive()).ToList();
        // One per number, and one more for each time that it was paid in part; what came back goes on once.
        Assert.All(live.GroupBy(tranche => tranche.Number), issues =>
            Assert.True(issues.Count() <= 1 + after.Tranches.Count(tranche => tranche.Number == issues.Key && tranche.Follows == 0)));
        Assert.All(after.Tranches.Where(tranche => tranche.State.CameBack()), old =>
            Assert.Single(after.Tranches, tranche => tranche.Number == old.Number && tranche.Predecessor == old.Issue));
        Assert.Equal(after.Tranches.Count, after.Tranches.Select(tranche => tranche.Id).Distinct().Count());
        Assert.All(live, tranche => Assert.True(tranche.Amount > Euro.Zero));
        Assert.All(after.Claims, claim => Assert.True(claim.Amount > Euro.Zero));
        Assert.True(after.Claims.Count(claim => claim.IsOpen) <= 1);
    }

    private static void TwoPeopleBehindEverythingApproved(AgreementPosition after)
    {
        foreach (var tranche in after.Tranches.Where(tranche => tranche.State is TrancheState.Approved || tranche.State.IsFixed()))
        {
            Assert.NotEqual(tranche.Proposal!.By, tranche.Approval!.By);
            Assert.Equal((tranche.CalculationId, tranche.CalculationId), (tranche.Proposal.CalculationId, tranche.Approval.CalculationId));
        }

        foreach (var tranche in after.Tranches.Where(tranche => tranche.State is TrancheState.Computed))
        {
            Assert.Null(tranche.Proposal);
            Assert.Null(tranche.Approval);
        }
    }

    private static void TheSheetLeadsToTheAmount(AgreementPosition after)
    {
        Assert.All(after.Tranches, tranche =>
        {
            // What two people approved was the whole of a line that was paid in part.
            var isPart = tranche.Amount < tranche.Sheet.Total && after.Tranches.Any(rest => rest.Number == tranche.Number && rest.Follows == 0);
            Assert.True(tranche.Amount == tranche.Sheet.Total || isPart);
            Assert.Equal(tranche.CalculationId, tranche.Sheet.Id);
        });
        Assert.All(after.Claims, claim => Assert.Equal((claim.Amount, claim.CalculationId), (claim.Sheet.Total, claim.Sheet.Id)));
    }

    private static void EveryStepIsARuleThatIsToldToPeople(AgreementPosition after) => Assert.All(
        after.Tranches.SelectMany(tranche => tranche.Sheet.Steps).Concat(after.Claims.SelectMany(claim => claim.Sheet.Steps)),
        step => Assert.Contains(step.Rule, Rules));

    private static int Counted(AgreementPosition position)
    {
        var inForce = position.Agreement.PeriodsInForce();
        return position.Accepted.Count(accepted => inForce.Contains(accepted.Period));
    }
}
