using Miriam.Domain.Money;
using Miriam.Domain.Tranches;

namespace Miriam.Domain.Tests.Tranches;

/// <summary>A notified claim of 10.00; most tests set 6.00 of it off.</summary>
public sealed class SetOffDecisionsTests
{
    private const string Next = "2025-2026-21001";

    private static readonly DateTimeOffset Noon = new(2025, 9, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly RecoveryClaim Notified = ClaimDecisionsTests.Computed with { State = RecoveryState.Notified, Amount = new Euro(1_000) };
    private static readonly RecoveryClaim Proposed = SetOffDecisions.Propose(Notified, Next, new Euro(600), By("alice")).Subject;
    private static readonly RecoveryClaim Standing = SetOffDecisions.Confirm(Proposed, 1, By("bob")).Subject;
    private static readonly RecoveryClaim Ending = SetOffDecisions.End(Standing, 1, By("carol", "The CPAS pays.")).Subject;

    [Fact]
    public void Confirm_AnotherPerson_BindsTheAmount()
    {
        Assert.Equal([new ClaimSetOff(1, Next, new Euro(600), SetOffState.Proposed, By("alice"))], Proposed.SetOffs);
        Assert.Equal(new Euro(1_000), Proposed.Unbound);
        Assert.Equal((SetOffState.Standing, By("bob"), new Euro(400)), (Standing.SetOffs[0].State, Standing.SetOffs[0].Confirmation, Standing.Unbound));
        Assert.Equal(new(Standing, null, Changed: false), SetOffDecisions.Confirm(Standing, 1, By("bob")));
        Assert.Equal(DecisionCode.WrongState, SetOffDecisions.Confirm(Standing, 1, By("carol")).Code);
        Assert.Equal(DecisionCode.WrongState, SetOffDecisions.Confirm(Ending, 1, By("bob")).Code);
    }

    [Theory]
    [InlineData(-1, DecisionCode.SetOffAmount)]
    [InlineData(0, DecisionCode.SetOffAmount)]
    [InlineData(1, null)]
    [InlineData(400, null)]
    [InlineData(401, DecisionCode.SetOffAmount)]
    public void Propose_NothingOrMoreThanIsLeft_Refused(long cents, string? code)
    {
        var second = SetOffDecisions.Propose(Standing, Next, new Euro(cents), By("dora"));

        Assert.Equal((code, code is null), (second.Code, second.Changed));
        Assert.Equal(code is null ? [1, 2] : [1], second.Subject.SetOffs.Select(setOff => setOff.Number));
    }

    [Fact]
    public void Propose_TheSameAgain_ChangesNothing()
    {
        Assert.Equal(new(Proposed, null, Changed: false), SetOffDecisions.Propose(Proposed, Next, new Euro(600), By("alice")));
        Assert.True(SetOffDecisions.Propose(Proposed, Next, new Euro(600), By("bob")).Changed);
        Assert.True(SetOffDecisions.Propose(Proposed, Next, new Euro(500), By("alice")).Changed);
        Assert.True(SetOffDecisions.Propose(Proposed, "2026-2027-21001", new Euro(600), By("alice")).Changed);
        var refused = SetOffDecisions.End(Proposed, 1, By("bob", "Not this year.")).Subject;
        Assert.True(SetOffDecisions.Propose(refused, Next, new Euro(600), By("alice")).Changed);

        // One that is repeated among others.
        var second = SetOffDecisions.Propose(Proposed, Next, new Euro(500), By("dora")).Subject;
        Assert.Equal(new(second, null, Changed: false), SetOffDecisions.Propose(second, Next, new Euro(600), By("alice")));
    }

    [Theory]
    [InlineData(RecoveryState.Computed)]
    [InlineData(RecoveryState.Approved)]
    [InlineData(RecoveryState.Settled)]
    public void Decide_NotNotified_Refused(RecoveryState state)
    {
        Assert.Equal(DecisionCode.WrongState, SetOffDecisions.Propose(Notified with { State = state }, Next, new Euro(600), By("alice")).Code);
        Assert.Equal(DecisionCode.WrongState, SetOffDecisions.Confirm(Proposed with { State = state }, 1, By("bob")).Code);
    }

    [Fact]
    public void Confirm_OwnProposal_OrMoreThanOthersLeave_Refused()
    {
        var both = SetOffDecisions.Propose(Proposed, Next, new Euro(500), By("dora")).Subject;
        var first = SetOffDecisions.Confirm(both, 1, By("bob")).Subject;
        var fits = SetOffDecisions.Propose(Standing, Next, new Euro(400), By("dora")).Subject;

        Assert.Equal(DecisionCode.SamePerson, SetOffDecisions.Confirm(Proposed, 1, By("alice")).Code);
        Assert.Equal(DecisionCode.SetOffAmount, SetOffDecisions.Confirm(first, 2, By("bob")).Code);
        Assert.Equal([SetOffState.Standing, SetOffState.Proposed], first.SetOffs.Select(setOff => setOff.State));
        Assert.Equal(Euro.Zero, SetOffDecisions.Confirm(fits, 2, By("bob")).Subject.Unbound);
    }

    [Fact]
    public void Decide_OnAnotherCalculation_IsStale()
    {
        Assert.Equal(DecisionCode.Stale, SetOffDecisions.Propose(Notified, Next, new Euro(600), OfYesterday).Code);
        Assert.Equal(DecisionCode.Stale, SetOffDecisions.Confirm(Proposed, 1, OfYesterday).Code);
        Assert.Equal(DecisionCode.Stale, SetOffDecisions.End(Standing, 1, OfYesterday).Code);
    }

    [Fact]
    public void Decide_OnASetOffThatIsNotThere_Refused()
    {
        Assert.Equal(DecisionCode.WrongState, SetOffDecisions.Confirm(Proposed, 2, By("bob")).Code);
        Assert.Equal(DecisionCode.WrongState, SetOffDecisions.End(Proposed, 2, By("bob", "Not this year.")).Code);
        var unknown = Assert.Throws<ArgumentOutOfRangeException>(() => SetOffDecisions.Hear(Standing, 2, [], isEnded: false));
        Assert.Contains("has no such set-off", unknown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void End_WithoutAReason_Refused(string? reason) =>
        Assert.Equal(DecisionCode.ReasonRequired, SetOffDecisions.End(Standing, 1, By("carol", reason)).Code);

    [Fact]
    public void End_RefusesAProposal_AndLetsAStandingOneRunOut()
    {
        var refused = SetOffDecisions.End(Proposed, 1, By("alice", "A mistake."));

        Assert.Equal((SetOffState.Refused, By("alice", "A mistake."), true), (refused.Subject.SetOffs[0].State, refused.Subject.SetOffs[0].End, refused.Changed));
        Assert.Equal(new Euro(1_000), refused.Subject.Unbound);
        // What orders hold already is not known yet: the amount stays bound.
        Assert.Equal((SetOffState.Ending, new Euro(400)), (Ending.SetOffs[0].State, Ending.Unbound));
        Assert.Equal(new(Ending, null, Changed: false), SetOffDecisions.End(Ending, 1, By("carol", "The CPAS pays.")));
        Assert.Equal(DecisionCode.WrongState, SetOffDecisions.End(Ending, 1, By("bob", "The CPAS pays.")).Code);
        Assert.Equal(DecisionCode.WrongState, SetOffDecisions.End(SetOffDecisions.Hear(Ending, 1, [], isEnded: true).Subject, 1, By("bob", "Again.")).Code);
    }

    [Fact]
    public void Hear_APaidOrder_IsReceivedOnce()
    {
        var heard = SetOffDecisions.Hear(Standing, 1, [Share("O1", 250), Share("O2", 100, isPaid: false)], isEnded: false);

        Assert.Equal([new ClaimReceipt("O1-s1", new Euro(250), "run-1", "farid", Noon) { SetOff = 1 }], heard.Subject.Receipts);
        Assert.True(heard.Changed);
        // 10.00 less 2.50; of the 6.00 that are bound 2.50 came, so the bank may still bring the other 4.00.
        Assert.Equal((new Euro(750), new Euro(250), new Euro(400)), (heard.Subject.Outstanding, heard.Subject.ReceivedBySetOff, heard.Subject.Unbound));
        Assert.Equal(SetOffState.Standing, heard.Subject.SetOffs[0].State);
        Assert.Equal(new(heard.Subject, null, Changed: false), SetOffDecisions.Hear(heard.Subject, 1, [Share("O1", 250)], isEnded: false));
        Assert.Equal(2, SetOffDecisions.Hear(heard.Subject, 1, [Share("O1", 250), Share("O2", 100)], isEnded: false).Subject.Receipts.Count);
    }

    [Fact]
    public void Hear_MoneyThatCameBack_IsTakenOffAgain()
    {
        var whole = SetOffDecisions.Confirm(SetOffDecisions.Propose(Notified, Next, new Euro(1_000), By("alice")).Subject, 1, By("bob")).Subject;
        var settled = SetOffDecisions.Hear(whole, 1, [Share("O1", 1_000)], isEnded: false).Subject;
        var returned = SetOffDecisions.Hear(settled, 1, [Share("O1", 1_000, isReturned: true)], isEnded: false).Subject;

        Assert.Equal((RecoveryState.Settled, Euro.Zero), (settled.State, settled.Outstanding));
        Assert.Equal((RecoveryState.Notified, new Euro(1_000)), (returned.State, returned.Outstanding));
        Assert.Equal([("O1-s1", 1_000L), ("O1-s1-returned", -1_000L)], returned.Receipts.Select(receipt => (receipt.Reference, receipt.Amount.Cents)));
    }

    [Fact]
    public void Hear_TheEnd_FreesWhatNoOrderHolds()
    {
        SetOffShare[] shares = [Share("O1", 200), Share("O2", 100, isPaid: false), Share("O3", 50, isReturned: true)];
        var ended = SetOffDecisions.Hear(Ending, 1, shares, isEnded: true).Subject;
        var late = SetOffDecisions.Hear(ended, 1, [.. shares, Share("O4", 300, isPaid: false)], isEnded: true).Subject;
        var newer = SetOffDecisions.Hear(ended, 1, [Share("O1", 200), Share("O3", 50, isReturned: true)], isEnded: true).Subject;

        Assert.Equal((SetOffState.Ended, new Euro(300), new Euro(700)), (ended.SetOffs[0].State, ended.SetOffs[0].Kept, ended.Unbound));
        Assert.Equal(ended, late);
        Assert.Equal((new Euro(200), new Euro(800)), (newer.SetOffs[0].Kept, newer.Unbound));
        Assert.Equal(SetOffState.Ended, SetOffDecisions.Hear(Standing, 1, shares, isEnded: true).Subject.SetOffs[0].State);
    }

    [Fact]
    public void Hear_TheEndOfOneThatNeverStood_ChangesNothing()
    {
        var refused = SetOffDecisions.End(Proposed, 1, By("bob", "Not this year.")).Subject;

        Assert.Equal(new(Proposed, null, Changed: false), SetOffDecisions.Hear(Proposed, 1, [], isEnded: true));
        Assert.Equal(new(refused, null, Changed: false), SetOffDecisions.Hear(refused, 1, [], isEnded: true));
    }

    private static Decision OfYesterday => By("bob", "Not this year.") with { CalculationId = "of yesterday" };

    private static SetOffShare Share(string order, long cents, bool isPaid = true, bool isReturned = false) =>
        new(order, "run-1", new Euro(cents), isPaid, isReturned, "farid", Noon);

    private static Decision By(string person, string? reason = null) => new(person, Noon, ClaimDecisionsTests.Computed.CalculationId, reason);
}
