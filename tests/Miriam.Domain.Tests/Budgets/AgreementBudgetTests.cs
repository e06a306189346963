using Miriam.Domain.Budgets;
using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;

namespace Miriam.Domain.Tests.Budgets;

/// <summary>100.00 committed in 2024 and 200.00 in 2025, unless a case says otherwise.</summary>
public sealed class AgreementBudgetTests
{
    private static readonly DateTimeOffset At = new(2024, 9, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly In2024 = new(2024, 12, 31);
    private static readonly DateOnly In2025 = new(2025, 1, 1);
    private static readonly IReadOnlyList<Commitment> Signature = [Committed(1, 2024, 100), Committed(2, 2025, 200)];

    [Theory]
    [InlineData(TrancheState.Approved, 60)]
    [InlineData(TrancheState.InPaymentRun, 60)]
    [InlineData(TrancheState.Paid, 60)]
    [InlineData(TrancheState.Computed, 0)]
    [InlineData(TrancheState.Proposed, 0)]
    [InlineData(TrancheState.Withdrawn, 0)]
    [InlineData(TrancheState.Rejected, 0)]
    [InlineData(TrancheState.Returned, 0)]
    public void Charged_TrancheInAState_CountsWhileItsApprovalHolds(TrancheState state, long euros)
    {
        var budget = new AgreementBudget(Signature, [Tranche(60, state, 2024)]);

        Assert.Equal(Euro.FromEuros(euros), budget.Charged(2024));
        Assert.Equal(Euro.FromEuros(100 - euros), budget.Left(2024));
        Assert.Equal(Euro.FromEuros(200), budget.Left(2025));
    }

    [Theory]
    [InlineData(100, 2024)]
    [InlineData(101, null)]
    public void YearToCharge_ThisYear_IsChargedUpToItsCommitment(long euros, int? year) =>
        Assert.Equal(year, new AgreementBudget(Signature, []).YearToCharge(Tranche(euros, TrancheState.Proposed, null), In2024));

    [Fact]
    public void YearToCharge_NewLineInTheNextYear_DoesNotTouchTheYearBefore() =>
        Assert.Null(new AgreementBudget([Committed(1, 2024, 100)], []).YearToCharge(Tranche(60, TrancheState.Proposed, null), In2025));

    [Fact]
    public void YearToCharge_LineGivenBack_ChargesItsEarlierYearAgain() =>
        Assert.Equal(2024, new AgreementBudget(Signature, []).YearToCharge(Tranche(60, TrancheState.Proposed, 2024), In2025));

    [Fact]
    public void YearToCharge_LineGivenBackThatGrew_ChargesTheYearOfItsDate() =>
        Assert.Equal(2025, new AgreementBudget(Signature, []).YearToCharge(Tranche(110, TrancheState.Proposed, 2024), In2025));

    [Fact]
    public void YearToCharge_RoomInNeitherYear_IsNone() =>
        Assert.Null(new AgreementBudget(Signature, [Tranche(150, TrancheState.Paid, 2025)]).YearToCharge(Tranche(110, TrancheState.Proposed, 2024), In2025));

    [Fact]
    public void Committed_CarriedOver_MovesFromOneYearToTheNext()
    {
        var budget = new AgreementBudget([.. Signature, Carried(confirmedBy: "farid")], [Tranche(60, TrancheState.Paid, 2024)]);

        Assert.Equal((Euro.FromEuros(60), Euro.FromEuros(240)), (budget.Committed(2024), budget.Committed(2025)));
        Assert.Equal((Euro.Zero, Euro.FromEuros(240)), (budget.Left(2024), budget.Left(2025)));
        Assert.Equal([2024, 2025], budget.Years);
    }

    [Fact]
    public void Committed_OnlyAskedFor_CountsForNothing() =>
        Assert.Equal(Euro.FromEuros(200), new AgreementBudget([.. Signature, Carried(confirmedBy: null)], []).Committed(2025));

    [Fact]
    public void Committed_Refused_CountsForNothing() =>
        Assert.Equal(Euro.FromEuros(100), new AgreementBudget([.. Signature, Carried(null) with { RefusedBy = "farid" }], []).Committed(2024));

    private static Commitment Committed(int number, int year, long euros) =>
        new(number, CommitmentKind.Signature, year, Euro.FromEuros(euros), "mila", At, null);

    private static Commitment Carried(string? confirmedBy) =>
        new(3, CommitmentKind.CarryOver, 2025, Euro.FromEuros(40), "fien", At, "Fin d'année.") { FromYear = 2024, ConfirmedBy = confirmedBy };

    private static Tranche Tranche(long euros, TrancheState state, int? year) => new(
        "2024-2025-21001", 1, 1, TrancheKind.Instalment, state, Euro.FromEuros(euros), "calc", CalculationSheet.Empty, [], null, null)
    {
        BudgetYear = year,
    };
}
