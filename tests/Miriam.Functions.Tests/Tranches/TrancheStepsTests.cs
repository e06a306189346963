using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Tests.Payments;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Tranches;

public sealed class TrancheStepsTests
{
    private const string Id = "2024-2025-63020-t1";
    private static readonly Dossier Computed = Dossiers.Signed().Accepted(Dossiers.FirstPeriod);

    [Fact]
    public void Decide_ProposedApprovedSealedAndReleased_PaysTheTranche()
    {
        var paid = Computed.After(
            d => Decide(d, TrancheAction.Propose, "fien"),
            d => Decide(d, TrancheAction.Approve, "farid"),
            d => OneLineRun.Pay(d, Id, "fabio"));

        Assert.Equal(TrancheState.Paid, paid.Tranches[0].State);
    }

    [Fact]
    public void Approve_OwnProposal_IsRefused() =>
        Assert.Equal("SAME_PERSON", Decide(Proposed(), TrancheAction.Approve, "fien").Refusal?.Code);

    [Theory]
    [InlineData("fien")]
    [InlineData("farid")]
    public void Release_ByWhoDecidedBefore_IsRefused(string person)
    {
        var approved = Proposed().After(d => Decide(d, TrancheAction.Approve, "farid"));

        Assert.Equal("SAME_PERSON", OneLineRun.Pay(approved, Id, person).Refusal?.Code);
    }

    [Theory]
    [InlineData("fien")]
    [InlineData("farid")]
    public void Release_ByWhoDecidedOnARefusedProposal_IsRefused(string person)
    {
        var approvedByOthers = Proposed().After(
            d => Decide(d, TrancheAction.Approve, "farid"),
            d => TrancheSteps.Decide(d, Id, TrancheAction.Refuse, By(d, "fien") with { Reason = "Le calcul est à revoir." }),
            d => Decide(d, TrancheAction.Propose, "alix"),
            d => Decide(d, TrancheAction.Approve, "bram"));

        Assert.Equal("SAME_PERSON", OneLineRun.Pay(approvedByOthers, Id, person).Refusal?.Code);
        Assert.Null(OneLineRun.Pay(approvedByOthers, Id, "fabio").Refusal);
    }

    [Fact]
    public void Release_ByWhoDecidedOnAProposalVoidedByACorrection_IsRefused()
    {
        var corrected = Proposed().Reopened(Dossiers.FirstPeriod).AcceptedAnew(Dossiers.FirstPeriod).After(
            d => Decide(d, TrancheAction.Propose, "alix"),
            d => Decide(d, TrancheAction.Approve, "bram"));

        Assert.Equal("SAME_PERSON", OneLineRun.Pay(corrected, Id, "fien").Refusal?.Code);
    }

    [Fact]
    public void Pay_NotApproved_IsRefused() =>
        Assert.Equal("WRONG_STATE", OneLineRun.Pay(Proposed(), Id, "fabio").Refusal?.Code);

    [Fact]
    public void Decide_OnAnOlderCalculation_IsStale() =>
        Assert.Equal("STALE", TrancheSteps.Decide(Computed, Id, TrancheAction.Propose, new Decision("fien", Dossiers.Now, "older", null)).Refusal?.Code);

    [Fact]
    public void Refuse_WithoutReason_IsRefused() =>
        Assert.Equal("REASON_REQUIRED", Decide(Proposed(), TrancheAction.Refuse, "fien").Refusal?.Code);

    [Fact]
    public void Decide_UnknownTranche_IsNotFound() =>
        Assert.Equal("NOT_FOUND", TrancheSteps.Decide(Computed, "2024-2025-63020-t9", TrancheAction.Propose, By(Computed, "fien")).Refusal?.Code);

    private static Dossier Proposed() => Computed.After(d => Decide(d, TrancheAction.Propose, "fien"));

    private static Decided Decide(Dossier dossier, TrancheAction action, string person) =>
        TrancheSteps.Decide(dossier, Id, action, By(dossier, person));

    private static Decision By(Dossier dossier, string person) => new(person, Dossiers.Now, dossier.Tranches[0].CalculationId, null);
}
