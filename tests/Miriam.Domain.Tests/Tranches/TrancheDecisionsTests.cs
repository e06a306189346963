using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using static Miriam.Domain.Tests.Agreements.TestAgreements;

namespace Miriam.Domain.Tests.Tranches;

public sealed class TrancheDecisionsTests
{
    private static readonly DateTimeOffset Noon = new(2025, 3, 3, 11, 0, 0, TimeSpan.Zero);

    private static Tranche Computed => new Story(Signed()).Accept(Q3)[1];

    private static Tranche Proposed => TrancheDecisions.Propose(Computed, By("alice")).Subject;

    private static Tranche Approved => TrancheDecisions.Approve(Proposed, By("bob")).Subject;

    [Fact]
    public void Approve_AnotherPerson_BothDecisionsStand()
    {
        Assert.Equal(TrancheState.Approved, Approved.State);
        Assert.Equal(("alice", "bob"), (Approved.Proposal!.By, Approved.Approval!.By));
    }

    [Fact]
    public void Approve_OwnProposal_Refused() =>
        Assert.Equal(new(Proposed, DecisionCode.SamePerson, Changed: false), TrancheDecisions.Approve(Proposed, By("alice")));

    [Fact]
    public void Approve_NobodyProposed_Refused() =>
        Assert.Equal(DecisionCode.WrongState, TrancheDecisions.Approve(Computed, By("bob")).Code);

    [Fact]
    public void AnyDecision_OnAnotherCalculation_IsStale()
    {
        var stale = By("bob", "no reason needed") with { CalculationId = "of yesterday" };

        Assert.Equal(DecisionCode.Stale, TrancheDecisions.Propose(Computed, stale).Code);
        Assert.Equal(DecisionCode.Stale, TrancheDecisions.Approve(Proposed, stale).Code);
        Assert.Equal(DecisionCode.Stale, TrancheDecisions.Refuse(Approved, stale).Code);
        Assert.Equal(DecisionCode.Stale, TrancheDecisions.Seal(Approved, stale).Code);
    }

    [Fact]
    public void Propose_AgainByTheSamePerson_ChangesNothingWhileItStands()
    {
        var approved = Approved;

        Assert.Equal(new(approved, null, Changed: false), TrancheDecisions.Propose(approved, By("alice")));
        Assert.Equal(new(approved, null, Changed: false), TrancheDecisions.Approve(approved, By("bob")));
    }

    [Fact]
    public void Decide_AgainOnAnOldId_NoLongerStands()
    {
        var rejected = TrancheDecisions.RejectByBank(TrancheDecisions.Seal(Approved, By("carol")).Subject, By("dora")).Subject;

        Assert.Equal(DecisionCode.WrongState, TrancheDecisions.Propose(rejected, By("alice")).Code);
        Assert.Equal(DecisionCode.WrongState, TrancheDecisions.Approve(rejected, By("bob")).Code);
    }

    [Fact]
    public void ApproveAnew_WaiverOfACountedPeriodWithdrawn_VoidsTheDecisionsAndRemembersThem()
    {
        var anew = TrancheDecisions.ApproveAnew(Approved, Q3);

        Assert.Equal((TrancheState.Computed, Approved.Amount), (anew.State, anew.Amount));
        Assert.Equal(["alice", "bob"], anew.Deciders);
        Assert.Same(anew, TrancheDecisions.ApproveAnew(anew, Q3));
    }

    [Fact]
    public void ApproveAnew_OtherPeriodOrInARun_StaysAsItIs()
    {
        var (approved, sealedOne) = (Approved, TrancheDecisions.Seal(Approved, By("carol")).Subject);

        Assert.Same(approved, TrancheDecisions.ApproveAnew(approved, Q4));
        Assert.Same(sealedOne, TrancheDecisions.ApproveAnew(sealedOne, Q3));
    }

    [Fact]
    public void Decide_WhatAnotherPersonDecidedAlready_Refused()
    {
        Assert.Equal(DecisionCode.WrongState, TrancheDecisions.Propose(Proposed, By("carol")).Code);
        Assert.Equal(DecisionCode.WrongState, TrancheDecisions.Approve(Approved, By("carol")).Code);
    }

    [Fact]
    public void Approve_AgainAfterARefusal_NoLongerStands()
    {
        var refused = TrancheDecisions.Refuse(Approved, By("carol", "wrong group")).Subject;

        Assert.Equal(DecisionCode.WrongState, TrancheDecisions.Approve(refused, By("bob")).Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Refuse_WithoutReason_Refused(string? reason) =>
        Assert.Equal(DecisionCode.ReasonRequired, TrancheDecisions.Refuse(Proposed, By("carol", reason)).Code);

    [Fact]
    public void Refuse_ByTheProposer_GoesBackToComputed()
    {
        var refused = TrancheDecisions.Refuse(Proposed, By("alice", "wrong group"));

        Assert.Equal(TrancheState.Computed, refused.Subject.State);
        Assert.Null(refused.Subject.Proposal);
        Assert.Equal("wrong group", refused.Subject.Refusal!.Reason);
        Assert.Equal(
            new(refused.Subject, null, Changed: false), TrancheDecisions.Refuse(refused.Subject, By("alice", "wrong group")));
    }

    [Fact]
    public void Approve_AfterARefusal_RolesMaySwap()
    {
        var refused = TrancheDecisions.Refuse(Approved, By("bob", "wrong group")).Subject;
        var proposed = TrancheDecisions.Propose(refused, By("bob")).Subject;
        var approved = TrancheDecisions.Approve(proposed, By("alice")).Subject;

        Assert.Equal(TrancheState.Approved, approved.State);
        Assert.Null(approved.Refusal);
    }

    [Fact]
    public void Follow_SealPayReturn_EachHappensOnce()
    {
        var paid = TrancheDecisions.ConfirmPaid(TrancheDecisions.Seal(Approved, By("carol")).Subject, By("dora")).Subject;
        var returned = TrancheDecisions.ReturnMoney(paid, By("dora")).Subject;

        Assert.Equal((TrancheState.Paid, TrancheState.Returned), (paid.State, returned.State));
        Assert.Equal(new(paid, null, Changed: false), TrancheDecisions.ConfirmPaid(paid, By("dora")));
        Assert.Equal(DecisionCode.WrongState, TrancheDecisions.RejectByBank(paid, By("dora")).Code);
        Assert.Equal(DecisionCode.WrongState, TrancheDecisions.ConfirmPaid(returned, By("dora")).Code);
    }

    [Fact]
    public void Follow_PayBeforeSealed_Refused() =>
        Assert.Equal(DecisionCode.WrongState, TrancheDecisions.ConfirmPaid(Approved, By("dora")).Code);

    [Fact]
    public void Table_EveryState_IsReachedFromPlannedAndOldIdsAreFinal()
    {
        var reached = new HashSet<TrancheState> { TrancheState.Planned };
        while (TrancheTransitions.Table.Where(row => reached.Contains(row.Key.From)).Any(row => reached.Add(row.Value)))
        {
        }

        Assert.Equal(Enum.GetValues<TrancheState>().Order(), reached.Order());
        Assert.DoesNotContain(
            TrancheTransitions.Table.Keys,
            key => key.From is TrancheState.Withdrawn or TrancheState.Rejected or TrancheState.Returned);
        Assert.All(TrancheTransitions.Table.Where(row => row.Value == TrancheState.Approved), row => Assert.Contains(
            row.Key, new[] { (TrancheState.Proposed, TrancheAction.Approve), (TrancheState.InPaymentRun, TrancheAction.Discard) }));
    }

    [Fact]
    public void Id_OfAnIssue_SaysItFromTheSecondOn()
    {
        Assert.Equal("2024-2025-21001-t1", Computed.Id);
        Assert.Equal("2024-2025-21001-t1-2", (Computed with { Issue = 2 }).Id);
    }

    [Fact]
    public void Equals_AnyPartDiffers_IsAnotherTranche()
    {
        var tranche = Approved;

        Assert.Equal(tranche, tranche with { Inputs = [.. tranche.Inputs] });
        Assert.All(
            [
                tranche with { Amount = new Euro(1) },
                tranche with { Proposal = null },
                tranche with { Refusal = By("carol") },
                tranche with { EarlierDeciders = ["carol"] },
                tranche with { Inputs = [] },
                tranche with { Sheet = CalculationSheet.Empty },
            ],
            other => Assert.NotEqual(tranche, other));
        Assert.False(tranche.Equals(null));
    }

    [Fact]
    public void InputsChanged_NewVersionOfAPeriodOfASealedLine_IsSeen()
    {
        var story = new Story(Signed()).Accept(Q3).Seal(1);
        Assert.False(TranchePlanner.InputsChanged(story.Position, Parameters, story[1]));

        story.Accept(Q3);

        Assert.True(TranchePlanner.InputsChanged(story.Position, Parameters, story[1]));
    }

    private static Decision By(string person, string? reason = null) => new(person, Noon, Computed.CalculationId, reason);
}
