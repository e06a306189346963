using Miriam.Domain.Agreements;
using Miriam.Domain.Budgets;
using Miriam.Domain.Subsidy;
using static Miriam.Domain.Tests.Agreements.TestAgreements;

namespace Miriam.Domain.Tests.Budgets;

/// <summary>Subsidies of 63,613.00 (one group, year 1) unless a case says otherwise.</summary>
public sealed class BudgetSplitTests
{
    [Fact]
    public void AtSignature_QuarterlyPlan_CommitsTheFilesDueInTheFirstYear() =>
        // Of four files only that of 2024Q3 is due before the year ends: 63,613.00 / 4 = 15,903.25.
        Assert.Equal([(2024, 1_590_325L), (2025, 4_770_975L)], Split(Signed()));

    [Fact]
    public void AtSignature_GroupsFromTheSecondHalf_CommitsEverythingInTheSecondYear() =>
        // ceil(63,613.00 / 2) = 31,807.00.
        Assert.Equal([(2024, 0L), (2025, 3_180_700L)], Split(Signed(1, TranchePlan.Quarterly, (Q1, Q2))));

    [Fact]
    public void AtSignature_OnlyTheFirstPeriod_LeavesItToTheSettlement() =>
        // ceil(63,613.00 / 4) = 15,904.00; with one period only the settlement pays, which comes in the second year.
        Assert.Equal([(2024, 0L), (2025, 1_590_400L)], Split(Signed(1, TranchePlan.Quarterly, (Q3, Q3))));

    [Fact]
    public void AtSignature_AdvancePlan_CommitsTheAdvanceInTheFirstYear() =>
        Assert.Equal([(2024, 4_770_975L), (2025, 1_590_325L)], Split(Signed(plan: TranchePlan.Advance)));

    [Theory]
    [InlineData(0, 0, 6_361_300)]
    [InlineData(33, 2_099_229, 4_262_071)]
    [InlineData(100, 6_361_300, 0)]
    public void AtSignature_AgreementSays_CommitsItsShare(int percent, long first, long second) =>
        Assert.Equal([(2024, first), (2025, second)], Split(Signed() with { FirstBudgetYearPercent = percent }));

    private static IEnumerable<(int Year, long Cents)> Split(GrantAgreement agreement)
    {
        var subsidy = SubsidyCalculation.Compute(agreement, Parameters).Total;
        var at = new DateTimeOffset(2024, 9, 2, 8, 0, 0, TimeSpan.Zero);
        var commitments = BudgetSplit.AtSignature(agreement, Parameters, subsidy, "mila", at);
        Assert.All(commitments, commitment => Assert.Equal(CommitmentState.InForce, commitment.State));
        return commitments.Select(commitment => (commitment.Year, commitment.Amount.Cents));
    }
}
