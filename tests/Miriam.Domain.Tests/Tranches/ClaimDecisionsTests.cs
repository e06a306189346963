using Miriam.Domain.Money;
using Miriam.Domain.Tranches;
using static Miriam.Domain.Tests.Agreements.TestAgreements;

namespace Miriam.Domain.Tests.Tranches;

public sealed class ClaimDecisionsTests
{
    private static readonly DateTimeOffset Noon = new(2025, 9, 1, 10, 0, 0, TimeSpan.Zero);

    internal static RecoveryClaim Computed => PaidAbove().OpenClaim!;

    private static RecoveryClaim Proposed => ClaimDecisions.Propose(Computed, By("alice")).Subject;

    [Fact]
    public void Approve_TwoPeople_ThenNotifiedAndSettled()
    {
        var proposed = ClaimDecisions.Propose(Computed, By("alice"));
        var approved = ClaimDecisions.Approve(proposed.Subject, By("bob"));
        Assert.True(proposed.Changed && approved.Changed);
        var notified = ClaimDecisions.Notify(approved.Subject, By("bob"));
        var settled = ClaimDecisions.Receive(notified.Subject, Receipt("b1", notified.Subject.Amount));

        Assert.Equal(
            [RecoveryState.Computed, RecoveryState.Approved, RecoveryState.Notified, RecoveryState.Settled],
            new[] { proposed, approved, notified, settled }.Select(result => result.Subject.State));
        Assert.Equal("2024-2025-21001-c1", settled.Subject.Id);
        Assert.Equal(new(notified.Subject, null, Changed: false), ClaimDecisions.Notify(notified.Subject, By("bob")));
    }

    [Fact]
    public void Receive_InTwoParts_SettlesWithTheLastCent()
    {
        var notified = Computed with { State = RecoveryState.Notified, Amount = new Euro(1_000) };
        var part = ClaimDecisions.Receive(notified, Receipt("b1", new Euro(999)));

        Assert.Equal((RecoveryState.Notified, new Euro(1)), (part.Subject.State, part.Subject.Outstanding));
        Assert.Equal(new(part.Subject, null, Changed: false), ClaimDecisions.Receive(part.Subject, Receipt("b1", new Euro(999))));
        Assert.Equal(DecisionCode.WrongState, ClaimDecisions.Receive(part.Subject, Receipt("b2", new Euro(2))).Code);
        Assert.Equal(RecoveryState.Settled, ClaimDecisions.Receive(part.Subject, Receipt("b2", new Euro(1))).Subject.State);
    }

    [Fact]
    public void Receive_NobodyWasTold_Refused() =>
        Assert.Equal(DecisionCode.WrongState, ClaimDecisions.Receive(Computed, Receipt("b1", new Euro(1))).Code);

    [Fact]
    public void Approve_OwnProposal_Refused() => Assert.Equal(
        DecisionCode.SamePerson, ClaimDecisions.Approve(ClaimDecisions.Propose(Computed, By("alice")).Subject, By("alice")).Code);

    [Fact]
    public void Approve_NobodyProposed_Refused() =>
        Assert.Equal(DecisionCode.WrongState, ClaimDecisions.Approve(Computed, By("bob")).Code);

    [Fact]
    public void Decide_AgainOnALapsedClaim_NoLongerStands()
    {
        var approved = ClaimDecisions.Approve(ClaimDecisions.Propose(Computed, By("alice")).Subject, By("bob")).Subject;
        var lapsed = approved with { State = RecoveryState.Lapsed };

        Assert.Equal(new(approved, null, Changed: false), ClaimDecisions.Propose(approved, By("alice")));
        Assert.Equal(new(approved, null, Changed: false), ClaimDecisions.Approve(approved, By("bob")));
        Assert.Equal(DecisionCode.WrongState, ClaimDecisions.Propose(lapsed, By("alice")).Code);
        Assert.Equal(DecisionCode.WrongState, ClaimDecisions.Approve(lapsed, By("bob")).Code);
    }

    [Fact]
    public void Propose_AfterSomebodyElse_Refused() => Assert.Equal(
        DecisionCode.WrongState, ClaimDecisions.Propose(ClaimDecisions.Propose(Computed, By("alice")).Subject, By("bob")).Code);

    [Fact]
    public void Notify_OneDecisionOnly_Refused() => Assert.Equal(
        DecisionCode.WrongState, ClaimDecisions.Notify(ClaimDecisions.Propose(Computed, By("alice")).Subject, By("bob")).Code);

    [Fact]
    public void Decide_OnAnotherCalculation_IsStale() => Assert.Equal(
        [DecisionCode.Stale, DecisionCode.Stale, DecisionCode.Stale, DecisionCode.Stale],
        new Func<RecoveryClaim, Decision, DecisionResult<RecoveryClaim>>[] { ClaimDecisions.Propose, ClaimDecisions.Approve, ClaimDecisions.Refuse, ClaimDecisions.Notify }
            .Select(decide => decide(Proposed, By("bob", "line 12 is still open") with { CalculationId = "of yesterday" }).Code));

    [Fact]
    public void Recompute_NothingChanged_LeavesAProposedClaimAlone()
    {
        var position = PaidAbove().Position;
        var proposed = position with { Claims = [ClaimDecisions.Propose(position.Claims[0], By("alice")).Subject] };

        Assert.Same(proposed, TranchePlanner.Recompute(proposed, Parameters));
    }

    [Fact]
    public void Refuse_Proposed_NeedsAReasonAndFreesIt()
    {
        var proposed = ClaimDecisions.Propose(Computed, By("alice")).Subject;

        Assert.Equal(DecisionCode.ReasonRequired, ClaimDecisions.Refuse(proposed, By("bob")).Code);
        Assert.Equal(Computed, ClaimDecisions.Refuse(proposed, By("bob", "line 12 is still open")).Subject);
        Assert.Equal(DecisionCode.WrongState, ClaimDecisions.Refuse(Computed, By("bob", "line 12 is still open")).Code);
    }

    [Fact]
    public void Remind_ANotifiedClaim_Once()
    {
        var notified = Computed with { State = RecoveryState.Notified };
        var reminded = ClaimDecisions.Remind(notified, Noon);

        Assert.Equal((Noon, true), (reminded.Subject.RemindedAt, reminded.Changed));
        Assert.Equal(new(reminded.Subject, null, Changed: false), ClaimDecisions.Remind(reminded.Subject, Noon.AddDays(1)));
        Assert.Equal(new(Proposed, null, Changed: false), ClaimDecisions.Remind(Proposed, Noon));
    }

    [Fact]
    public void LateSettlement_SamePersonOrNoReason_Refused()
    {
        Assert.False(LateSettlement.TryDecide(By("alice", "missing"), By("alice"), out var decision, out var code));
        Assert.Null(decision);
        Assert.Equal(DecisionCode.SamePerson, code);
        Assert.False(LateSettlement.TryDecide(By("alice"), By("bob"), out _, out code));
        Assert.Equal(DecisionCode.ReasonRequired, code);
    }

    private static Story PaidAbove() =>
        new Story(Signed()).Accept(Q3).Pay(1).Accept(Q4).Pay(2).Accept(Q1).Pay(3).Accept(Q2).Review(1_000_000);

    private static Decision By(string person, string? reason = null) => new(person, Noon, Computed.CalculationId, reason);

    private static ClaimReceipt Receipt(string reference, Euro amount) => new(reference, amount, "statement", "carol", DateTimeOffset.UnixEpoch);
}
