using Miriam.Domain.Agreements;
using Miriam.Domain.Budgets;
using Miriam.Domain.Money;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Budgets;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Budgets;

/// <summary>One group of year 1, quarterly plan: 63,613.00, of which its signature commits 15,903.25 in 2024.</summary>
public sealed class BudgetStepsTests
{
    private static readonly DateTimeOffset In2024 = Dossiers.Now;
    private static readonly DateTimeOffset LastMomentOf2024 = new(2024, 12, 31, 22, 59, 59, TimeSpan.Zero);
    private static readonly DateTimeOffset In2025 = new(2024, 12, 31, 23, 0, 0, TimeSpan.Zero);

    private static readonly Dossier Signed = Dossier.New(Dossiers.Agreement with { State = AgreementState.Draft })
        .After(d => AgreementDecisions.Sign(d, Dossiers.InForce, "mila", In2024, Dossiers.Parameters));

    private static readonly Dossier TwoAccepted = Signed.Accepted(Dossiers.FirstPeriod).Accepted(Dossiers.FirstPeriod.Edition.Periods[1]);

    [Fact]
    public void Sign_Draft_CommitsTheSubsidy() =>
        Assert.Equal([(2024, 1_590_325L), (2025, 4_770_975L)], Signed.Commitments.Select(c => (c.Year, c.Amount.Cents)));

    [Fact]
    public void Approve_AboveTheYearsCommitment_IsBudgetUntilTheYearChanges()
    {
        var first = TwoAccepted.After(d => Propose(d, 0), d => Approve(d, 0, LastMomentOf2024), d => Propose(d, 1));

        Assert.Equal("BUDGET", Approve(first, 1, LastMomentOf2024).Refusal?.Code);
        Assert.Equal([2024, 2025], first.After(d => Approve(d, 1, In2025)).Tranches.Select(t => t.BudgetYear));
    }

    [Fact]
    public void Approve_AfterANewCommitment_IsTaken()
    {
        var short1 = TwoAccepted.After(d => Propose(d, 0), d => Approve(d, 0, In2024), d => Propose(d, 1));

        var committed = short1.After(
            d => BudgetSteps.Commit(d, 2024, new Euro(1_590_325), "Un trimestre de plus cette année.", "fien", In2024),
            d => BudgetSteps.Confirm(d, 3, "farid", In2024),
            d => Approve(d, 1, In2024));

        Assert.Equal(Euro.Zero, committed.Budget.Left(2024));
    }

    [Fact]
    public void Refuse_ApprovedLine_GivesBackToTheYearChargedWhichItMayChargeAgain()
    {
        var approved = TwoAccepted.After(d => Propose(d, 0), d => Approve(d, 0, In2024));

        var refused = approved.After(d => Decide(d, 0, TrancheAction.Refuse, "fabio", In2025, "À revoir."));

        Assert.Equal(new Euro(1_590_325), refused.Budget.Left(2024));
        Assert.Equal(2024, refused.After(d => Propose(d, 0), d => Approve(d, 0, In2025)).Tranches[0].BudgetYear);
    }

    [Fact]
    public void CarryOver_ByTwoPeople_MovesWhatIsLeft()
    {
        var carried = Signed.After(
            d => BudgetSteps.CarryOver(d, 2024, "Clôture de l'année.", "fien", In2025), d => BudgetSteps.Confirm(d, 3, "farid", In2025));

        Assert.Equal((Euro.Zero, new Euro(6_361_300)), (carried.Budget.Left(2024), carried.Budget.Left(2025)));
        Assert.Equal("NOTHING_LEFT", BudgetSteps.CarryOver(carried, 2024, "Encore.", "fien", In2025).Refusal?.Code);
    }

    [Fact]
    public void CarryOver_YearNotOver_IsRefused() =>
        Assert.Equal("TOO_EARLY", BudgetSteps.CarryOver(Signed, 2024, "Clôture.", "fien", LastMomentOf2024).Refusal?.Code);

    [Fact]
    public void Confirm_ByWhoAsked_IsRefused() => Assert.Equal("SAME_PERSON", BudgetSteps.Confirm(Asked(), 3, "fien", In2025).Refusal?.Code);

    [Fact]
    public void Confirm_LessIsLeftByNow_IsStale()
    {
        // A line of 2024 that was refused is approved again, in its own year, between the two people.
        var refused = TwoAccepted.After(
            d => Propose(d, 0), d => Approve(d, 0, In2024), d => Decide(d, 0, TrancheAction.Refuse, "fabio", In2025, "À revoir."), d => Propose(d, 0));

        var meanwhile = refused.After(d => BudgetSteps.CarryOver(d, 2024, "Clôture.", "fien", In2025), d => Approve(d, 0, In2025));

        Assert.Equal("STALE", BudgetSteps.Confirm(meanwhile, 3, "farid", In2025).Refusal?.Code);
    }

    [Fact]
    public void Confirm_Repeated_ChangesNothing()
    {
        var carried = Asked().After(d => BudgetSteps.Confirm(d, 3, "farid", In2025));

        Assert.Equal(Decided.Unchanged, BudgetSteps.Confirm(carried, 3, "farid", In2025));
        Assert.Equal("WRONG_STATE", BudgetSteps.Confirm(carried, 3, "fabio", In2025).Refusal?.Code);
    }

    [Fact]
    public void Refuse_AskedFor_LetsItBeAskedAgain()
    {
        Assert.Equal("COMMITMENT_OPEN", BudgetSteps.Commit(Asked(), 2025, new Euro(1), "Davantage.", "fien", In2025).Refusal?.Code);

        var refused = Asked().After(d => BudgetSteps.Refuse(d, 3, "Pas encore.", "farid", In2025));

        Assert.Equal(CommitmentState.Refused, refused.Commitments[2].State);
        Assert.Equal("WRONG_STATE", BudgetSteps.Confirm(refused, 3, "fabio", In2025).Refusal?.Code);
        Assert.Null(BudgetSteps.Commit(refused, 2025, new Euro(1), "Davantage.", "fien", In2025).Refusal);
    }

    [Theory]
    [InlineData(2024, 0, "AMOUNT")]
    [InlineData(2024, -1, "AMOUNT")]
    [InlineData(2023, 1, "YEAR")]
    [InlineData(2026, 1, "YEAR")]
    public void Commit_ImpossibleAmountOrYear_IsRefused(int year, long cents, string code) =>
        Assert.Equal(code, BudgetSteps.Commit(Signed, year, new Euro(cents), "Davantage.", "fien", In2024).Refusal?.Code);

    [Fact]
    public void Commit_WithoutReason_IsRefused() =>
        Assert.Equal("REASON_REQUIRED", BudgetSteps.Commit(Signed, 2024, new Euro(1), " ", "fien", In2024).Refusal?.Code);

    private static Dossier Asked() => Signed.After(d => BudgetSteps.CarryOver(d, 2024, "Clôture.", "fien", In2025));

    private static Decided Propose(Dossier dossier, int index) => Decide(dossier, index, TrancheAction.Propose, "fien", In2024, null);

    private static Decided Approve(Dossier dossier, int index, DateTimeOffset at) => Decide(dossier, index, TrancheAction.Approve, "farid", at, null);

    private static Decided Decide(Dossier dossier, int index, TrancheAction action, string by, DateTimeOffset at, string? reason) => TrancheSteps.Decide(
        dossier, dossier.Tranches[index].Id, action, new Decision(by, at, dossier.Tranches[index].CalculationId, reason));
}
