using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tests.Payments;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Submissions;

public sealed class ReopeningTests
{
    private static readonly DateTimeOffset Now = Dossiers.Now;
    private static readonly Period First = Dossiers.FirstPeriod;
    private static readonly Period Second = First.Edition.Periods[1];
    private static readonly Dossier Accepted = Dossiers.Signed().Accepted(First).Accepted(Second);

    [Fact]
    public void Receive_ReopenedPeriod_LeavesTheAcceptedVersionInForce()
    {
        var received = Accepted.Reopened(First).After(d => SubmissionSteps.Receive(d, First, Dossiers.File("corrected"), "bea", Now, out _));

        Assert.Equal(SubmissionState.Accepted, received.Submissions[Dossiers.Key(First)].Status.State);
        Assert.Equal(["2024Q3-v0001", "2024Q4-v0001"], received.InForce.Select(v => v.Key.ToString()));
        Assert.Equal(SubmissionState.Received, received.Submissions[Dossiers.Key(First, 2)].Status.State);
    }

    [Fact]
    public void Accept_NewVersion_TakesThePlaceOfTheFirstInTheOrderOfAcceptance()
    {
        var corrected = Accepted.Reopened(First).AcceptedAnew(First);

        Assert.Equal(["2024Q3-v0002", "2024Q4-v0001"], corrected.InForce.Select(v => v.Key.ToString()));
        Assert.Equal(SubmissionState.Superseded, corrected.Submissions[Dossiers.Key(First)].Status.State);
        Assert.Equal("NOT_REOPENED", SubmissionSteps.Receive(corrected, First, Dossiers.File("third"), "bea", Now, out _).Refusal?.Code);
    }

    [Fact]
    public void Accept_NewVersion_SendsBackWhatCountsThePeriodAndIsNotPaid()
    {
        var decided = Accepted.After(
            d => Decide(d, 0, TrancheAction.Propose, "fien"),
            d => Decide(d, 0, TrancheAction.Approve, "farid"),
            d => OneLineRun.Pay(d, d.Tranches[0].Id, "fabio"),
            d => Decide(d, 1, TrancheAction.Propose, "fien"),
            d => Decide(d, 1, TrancheAction.Approve, "farid"));

        var corrected = decided.Reopened(First).AcceptedAnew(First);

        Assert.Equal([TrancheState.Paid, TrancheState.Computed], corrected.Tranches.Select(t => t.State));
        Assert.Equal([new Euro(1_590_325), new Euro(1_590_325)], corrected.Tranches.Select(t => t.Amount));
        Assert.Null(corrected.Tranches[1].Approval);
    }

    [Fact]
    public void Accept_NewVersionOfALaterPeriod_LeavesEarlierApprovals()
    {
        var corrected = Accepted.After(d => Decide(d, 0, TrancheAction.Propose, "fien")).Reopened(Second).AcceptedAnew(Second);

        Assert.Equal([TrancheState.Proposed, TrancheState.Computed], corrected.Tranches.Select(t => t.State));
    }

    [Fact]
    public void Reopen_Twice_IsRefusedToAnotherAndWithoutEffectForTheSamePerson()
    {
        var reopened = Accepted.Reopened(First);

        Assert.Equal(Decided.Unchanged, SubmissionSteps.Reopen(reopened, Dossiers.Key(First), "Encore.", "mila", Now));
        Assert.Equal("WRONG_STATE", SubmissionSteps.Reopen(reopened, Dossiers.Key(First), "Encore.", "marc", Now).Refusal?.Code);
    }

    [Theory]
    [InlineData(" ", "REASON_REQUIRED")]
    [InlineData("Demander à jeanne@example.be", "BAD_REASON")]
    public void Reopen_WithoutAReasonOrNamingSomebody_IsRefused(string reason, string code) =>
        Assert.Equal(code, SubmissionSteps.Reopen(Accepted, Dossiers.Key(First), reason, "mila", Now).Refusal?.Code);

    [Fact]
    public void Reopen_NotAccepted_IsRefused() =>
        Assert.Equal("WRONG_STATE", SubmissionSteps.Reopen(Dossiers.Valid(First), Dossiers.Key(First), "Corriger.", "mila", Now).Refusal?.Code);

    private static Decided Decide(Dossier dossier, int index, TrancheAction action, string person) => TrancheSteps.Decide(
        dossier, dossier.Tranches[index].Id, action, new Decision(person, Now, dossier.Tranches[index].CalculationId, null));
}
