using Miriam.Domain.Submissions;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tests.Payments;
using Miriam.Functions.Tranches;
using Miriam.Functions.Waivers;

namespace Miriam.Functions.Tests.Waivers;

public sealed class WaiverStepsTests
{
    private static readonly DateTimeOffset Now = Dossiers.Now;
    private static readonly SubmissionKey First = Dossiers.Key(Dossiers.FirstPeriod);
    private static readonly WaiverRequest Asked = new("CAP-01", Dossiers.FirstPeriod, "Congé de maladie d'une collègue", new DateOnly(2024, 12, 31));

    [Fact]
    public void Confirm_ByTheSamePerson_IsRefused() =>
        Assert.Equal("SAME_PERSON", WaiverSteps.Confirm(Requested(), 1, "mila", Now).Refusal?.Code);

    [Fact]
    public void Confirm_Twice_ChangesNothing() =>
        Assert.Equal(Decided.Unchanged, WaiverSteps.Confirm(Granted(Dossiers.Signed()), 1, "marc", Now));

    [Fact]
    public void Confirm_AfterTheLastDay_IsRefused() =>
        Assert.Equal("WRONG_STATE", WaiverSteps.Confirm(Requested(), 1, "marc", Now.AddDays(100)).Refusal?.Code);

    [Theory]
    [InlineData("PRV-01")]
    [InlineData("STR-05")]
    [InlineData("IDN-06")]
    [InlineData("VAL-02")]
    [InlineData("XYZ-01")]
    public void Request_RuleThatIsNeverWaived_IsRefused(string code) =>
        Assert.Equal("NOT_WAIVABLE", Refusal(Asked with { Code = code }));

    [Fact]
    public void Request_LastDayPast_IsRefused() => Assert.Equal("EXPIRED", Refusal(Asked with { Expires = new DateOnly(2024, 10, 9) }));

    [Fact]
    public void Request_LastDayToday_Stands() => Assert.Null(Refusal(Asked with { Expires = new DateOnly(2024, 10, 10) }));

    [Fact]
    public void Request_ReasonThatNamesSomebody_IsRefused() => Assert.Equal("BAD_REASON", Refusal(Asked with { Reason = "Voir 85.07.30-033.28" }));

    [Fact]
    public void Request_AnotherForTheSameRuleAndPeriod_IsRefusedWhileTheFirstStands()
    {
        var again = Asked with { Reason = "Autre raison" };
        Assert.Equal("EXISTS", WaiverSteps.Request(Requested(), again, "mila", Now).Refusal?.Code);
        Assert.Equal(Decided.Unchanged, WaiverSteps.Request(Requested(), Asked, "mila", Now));

        var dossier = Requested().After(
            d => WaiverSteps.Withdraw(d, 1, "Erreur", "mila", Now),
            d => WaiverSteps.Request(d, again, "mila", Now));

        Assert.Equal([1, 2], dossier.Waivers.Select(w => w.Number));
    }

    [Fact]
    public void Withdraw_PeriodAccepted_KeepsAmountsAndVoidsApprovals()
    {
        var approved = Granted(Dossiers.Signed()).Accepted(Dossiers.FirstPeriod).After(
            d => Decide(d, TrancheAction.Propose, "fien"),
            d => Decide(d, TrancheAction.Approve, "farid"));

        var withdrawn = approved.After(d => WaiverSteps.Withdraw(d, 1, "La collègue est revenue", "mila", Now));

        var tranche = Assert.Single(withdrawn.Tranches);
        Assert.Equal(TrancheState.Computed, tranche.State);
        Assert.Null(tranche.Approval);
        // Money rule 16: whoever decided before does not release it either.
        Assert.Equal(["fien", "farid"], tranche.Deciders);
        Assert.Equal(approved.Tranches[0].Amount, tranche.Amount);
        Assert.Equal(SubmissionState.Accepted, withdrawn.Submissions[First].Status.State);
    }

    [Fact]
    public void Withdraw_TranchePaid_ChangesNothingOfIt()
    {
        var paid = Granted(Dossiers.Signed()).Accepted(Dossiers.FirstPeriod).After(
            d => Decide(d, TrancheAction.Propose, "fien"),
            d => Decide(d, TrancheAction.Approve, "farid"),
            d => OneLineRun.Pay(d, d.Tranches[0].Id, "fabio"));

        Assert.Equal(paid.Tranches, paid.After(d => WaiverSteps.Withdraw(d, 1, "Fin", "mila", Now)).Tranches);
    }

    [Fact]
    public void Withdraw_FileNotYetAccepted_IsNotDeclaredAndIsCheckedAgain()
    {
        var valid = Granted(Dossiers.Signed()).After(
            d => SubmissionSteps.Receive(d, Dossiers.FirstPeriod, Dossiers.File("a"), "bea", Now, out _),
            d => SubmissionSteps.RecordIntake(d, First, WithWaiver(), Now));
        Assert.Null(SubmissionSteps.Declare(valid, First, "dg", Now).Refusal);

        var withdrawn = valid.After(d => WaiverSteps.Withdraw(d, 1, "Fin", "mila", Now));

        Assert.Equal("WAIVER_WITHDRAWN", SubmissionSteps.Declare(withdrawn, First, "dg", Now).Refusal?.Code);
        Assert.Equal("WAIVER_WITHDRAWN", SubmissionSteps.Accept(withdrawn, First, "mila", Now, Dossiers.Parameters).Refusal?.Code);
        SubmissionSteps.Receive(withdrawn, Dossiers.FirstPeriod, Dossiers.File("a"), "bea", Now, out var again);
        Assert.Equal(2, again?.Version);
    }

    private static IntakeOutcome WithWaiver()
    {
        var outcome = Dossiers.Outcome();
        return outcome with { Findings = outcome.Findings with { Waivers = [1] } };
    }

    private static Dossier Requested() => Dossiers.Signed().After(d => WaiverSteps.Request(d, Asked, "mila", Now));

    private static Dossier Granted(Dossier dossier) => dossier.After(
        d => WaiverSteps.Request(d, Asked, "mila", Now),
        d => WaiverSteps.Confirm(d, 1, "marc", Now));

    private static string? Refusal(WaiverRequest request) => WaiverSteps.Request(Dossiers.Signed(), request, "mila", Now).Refusal?.Code;

    private static Decided Decide(Dossier dossier, TrancheAction action, string by) => TrancheSteps.Decide(
        dossier, "2024-2025-63020-t1", action, new Decision(by, Now, dossier.Tranches[0].CalculationId, null));
}
