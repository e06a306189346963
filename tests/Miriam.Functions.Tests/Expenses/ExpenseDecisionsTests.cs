using Miriam.Domain.Money;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Expenses;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Expenses;

/// <summary>A file with two lines of 10,000.00; the tests decide on the first one, in row 2.</summary>
public sealed class ExpenseDecisionsTests
{
    private static readonly ExpenseReview Line = new(Dossiers.FirstPeriod, 1, 2, ExpenseState.Accepted, new Euro(1_000_000), "fien", null, null);
    private static readonly ExpenseReview CreditNote = Line with { Amount = new Euro(-1_000_000) };
    private static readonly Dossier Accepted = Dossiers.Signed().Accepted(Dossiers.FirstPeriod);
    private static readonly Dossier Decided1 = Accepted.After(d => Accept(d, Line));

    [Fact]
    public void Refuse_InPart_LeavesTheRestAccepted()
    {
        var proposed = Accepted.After(d => Refuse(d, Line, 600_000));
        Assert.False(proposed.Expenses[Line.Key].IsDecided);

        var confirmed = proposed.After(d => Confirm(d, "farid"));

        Assert.Equal((ExpenseState.Accepted, new Euro(600_000)), (confirmed.Expenses[Line.Key].State, confirmed.Expenses[Line.Key].Amount));
        Assert.Equal(new Euro(600_000), confirmed.ReviewedExpenses().Accepted);
        Assert.Equal(Decided.Unchanged, Confirm(confirmed, "farid"));
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(1_000_001)]
    [InlineData(-1)]
    public void Refuse_LeavingAllOrMoreThanTheLine_IsRefused(long part) =>
        Assert.Equal("AMOUNT", Refuse(Accepted, Line, part).Refusal?.Code);

    [Theory]
    [InlineData(-600_000, null)]
    [InlineData(1, "AMOUNT")]
    [InlineData(-1_000_000, "AMOUNT")]
    public void Refuse_CreditNoteInPart_StaysBelowZero(long part, string? code) =>
        Assert.Equal(code, Refuse(Accepted, CreditNote, part).Refusal?.Code);

    [Fact]
    public void Confirm_ByWhoProposed_IsRefused() =>
        Assert.Equal("SAME_PERSON", Confirm(Accepted.After(d => Refuse(d, Line, 0)), "fien").Refusal?.Code);

    [Fact]
    public void Decline_ProposedRefusal_LetsTheLineBeDecidedAgain()
    {
        var declined = Accepted.After(d => Refuse(d, Line, 0), d => Decline(d));

        Assert.False(declined.Expenses[Line.Key].IsDecided);
        Assert.Equal("WRONG_STATE", Confirm(declined, "farid").Refusal?.Code);
        Assert.Equal(new Euro(1_000_000), declined.After(d => Accept(d, Line)).ReviewedExpenses().Accepted);
    }

    [Fact]
    public void Correct_DecidedLine_KeepsTheFirstDecisionUntilAnotherConfirms()
    {
        var proposed = Decided1.After(d => Correct(d, 250_000));
        Assert.Equal(new Euro(1_000_000), proposed.ReviewedExpenses().Accepted);
        Assert.Equal("SAME_PERSON", Confirm(proposed, "fien").Refusal?.Code);

        var confirmed = proposed.After(d => Confirm(d, "farid"));

        Assert.Equal(new Euro(250_000), confirmed.ReviewedExpenses().Accepted);
        Assert.Null(confirmed.Expenses[Line.Key].Correction);
    }

    [Fact]
    public void Correct_ToNothingAndBack_RefusesAndAcceptsTheWholeLine()
    {
        var refused = Decided1.After(d => Correct(d, 0), d => Confirm(d, "farid"));
        Assert.Equal((ExpenseState.Refused, Euro.Zero), (refused.Expenses[Line.Key].State, refused.ReviewedExpenses().Accepted));

        var restored = refused.After(d => Correct(d, 1_000_000), d => Confirm(d, "farid"));
        Assert.Equal((ExpenseState.Accepted, new Euro(1_000_000)), (restored.Expenses[Line.Key].State, restored.ReviewedExpenses().Accepted));
    }

    [Fact]
    public void Correct_AfterTheSettlement_MakesTheClaimOfWhatWasPaidTooMuch()
    {
        // 63,613.00 are paid on 80,000.00 of expenses; corrected to 70,000.00 nothing changes, three lines less and 13,613.00 are too much.
        var paid = Dossiers.Signed().AllAccepted().Reviewed().AllPaid();
        var keys = paid.Expenses.Keys.Take(3).ToList();

        var corrected = keys.Aggregate(paid, (dossier, key) => dossier.After(
            d => ExpenseDecisions.ProposeCorrection(d, d.Expenses[key], Euro.Zero, "Pièce absente.", "fien", Dossiers.Now, Dossiers.Parameters),
            d => ExpenseDecisions.ConfirmRefusal(d, key, "farid", Dossiers.Now, Dossiers.Parameters)));

        Assert.Equal((RecoveryState.Computed, new Euro(1_361_300)), (Assert.Single(corrected.Claims).State, corrected.Claims[0].Amount));
    }

    [Fact]
    public void Decline_Correction_LeavesTheDecision()
    {
        var declined = Decided1.After(d => Correct(d, 0), d => Decline(d));

        Assert.Equal(Decided1.Expenses[Line.Key], declined.Expenses[Line.Key]);
        Assert.Equal("WRONG_STATE", Decline(declined).Refusal?.Code);
    }

    [Fact]
    public void Correct_WithoutChange_IsRefused()
    {
        Assert.Equal("NO_CHANGE", Correct(Decided1, 1_000_000).Refusal?.Code);
        Assert.Equal("WRONG_STATE", Correct(Accepted, 0).Refusal?.Code);
        Assert.Equal("WRONG_STATE", Correct(Decided1.After(d => Correct(d, 0)), 1).Refusal?.Code);
    }

    private static Decided Accept(Dossier dossier, ExpenseReview line) => ExpenseDecisions.Accept(dossier, [line], "fien", Dossiers.Now, Dossiers.Parameters);

    private static Decided Refuse(Dossier dossier, ExpenseReview line, long part) =>
        ExpenseDecisions.ProposeRefusal(dossier, line, new Euro(part), "Hors convention.", "fien", Dossiers.Now, Dossiers.Parameters);

    private static Decided Correct(Dossier dossier, long amount) =>
        ExpenseDecisions.ProposeCorrection(dossier, Line, new Euro(amount), "Pièce revue.", "fien", Dossiers.Now, Dossiers.Parameters);

    private static Decided Confirm(Dossier dossier, string by) => ExpenseDecisions.ConfirmRefusal(dossier, Line.Key, by, Dossiers.Now, Dossiers.Parameters);

    private static Decided Decline(Dossier dossier) => ExpenseDecisions.Decline(dossier, Line.Key, "À garder.", "farid", Dossiers.Now, Dossiers.Parameters);
}
