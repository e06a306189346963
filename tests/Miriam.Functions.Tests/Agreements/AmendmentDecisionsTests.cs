using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Tests.Payments;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Agreements;

public sealed class AmendmentDecisionsTests
{
    private static readonly IReadOnlyList<Period> Periods = Dossiers.FirstPeriod.Edition.Periods;
    private static readonly NisCode Dison = NisCode.Parse("63020");
    private static readonly Dossier Accepted = Dossiers.Signed().Accepted(Periods[0]).Accepted(Periods[1]);

    [Fact]
    public void Amend_GroupAdded_LeavesWhatIsPaidAndComputesTheRestAnew()
    {
        // 63,613.00 for one group of year 1; a second one for half the year: ceil(63,613 + 31,806.50) = 95,420.
        var amended = Pay(Accepted, 0).After(d => Amend(d, 2, added: [new AgreementGroup("G2", Dison, Periods[2], Periods[3])]));

        Assert.Equal(AgreementState.Amended, amended.Agreement.State);
        Assert.Equal(2, amended.Agreement.Version);
        Assert.Equal([TrancheState.Paid, TrancheState.Computed], amended.Tranches.Select(t => t.State));
        // Half of 95,420.00 less what is paid.
        Assert.Equal([new Euro(1_590_325), new Euro(3_180_675)], amended.Tranches.Select(t => t.Amount));
        Assert.Equal(1, Assert.Single(amended.Amendments).Before.Version);
    }

    [Fact]
    public void Amend_GroupStopped_SendsBackEveryApproval()
    {
        var approved = Accepted.After(d => Decide(d, 0, TrancheAction.Propose, "fien"), d => Decide(d, 0, TrancheAction.Approve, "farid"));

        var amended = approved.After(d => Amend(d, 2, stopped: [new GroupStop("G1", Periods[2])]));

        // Three quarters of 63,613.00, rounded up to 47,710: a third and two thirds of it.
        Assert.Equal([TrancheState.Computed, TrancheState.Computed], amended.Tranches.Select(t => t.State));
        Assert.Equal([new Euro(1_590_333), new Euro(1_590_333)], amended.Tranches.Select(t => t.Amount));
        Assert.Equal("STALE", TrancheSteps.Decide(
            amended, amended.Tranches[0].Id, TrancheAction.Approve, new Decision("farid", Dossiers.Now, approved.Tranches[0].CalculationId, null)).Refusal?.Code);
    }

    [Fact]
    public void Amend_AcceptedPeriodTakenOut_ItsExpensesCountNoMore()
    {
        // Of each file one line of 10,000.00 is accepted and one is refused; the third file leaves the agreement.
        var reviewed = Accepted.Accepted(Periods[2]).Reviewed(accept: key => key.Row == 2);

        var amended = reviewed.After(d => Amend(d, 2, stopped: [new GroupStop("G1", Periods[1])]));

        Assert.Equal(new Euro(2_000_000), amended.ReviewedExpenses().Accepted);
        Assert.Equal(new Euro(2_000_000), TranchePlanner.Due(amended.Position(), Dossiers.Parameters.For(amended.Agreement)));
        Assert.Equal(3, amended.InForce.Count);
    }

    [Fact]
    public void Amend_AcceptedPeriodTakenOut_ItsUndecidedLinesHoldNothingUp()
    {
        var amended = Accepted.Reviewed().Accepted(Periods[2]).Reopened(Periods[2]).After(d => Amend(d, 2, stopped: [new GroupStop("G1", Periods[1])]));

        Assert.True(amended.CanSettle());
        // Two of four periods of 63,613.00, rounded up: less than the expenses of 40,000.00.
        Assert.Equal(new Euro(3_180_700), amended.Tranches.Where(t => t.State.IsLive()).Sum(t => t.Amount));
        Assert.Null(ClosingDecisions.Close(amended.AllPaid(), "mila", Dossiers.Now, Dossiers.Parameters).Refusal);
    }

    [Theory]
    [InlineData(1, "VERSION")]
    [InlineData(3, "VERSION")]
    public void Amend_NotTheNextVersion_IsRefused(int version, string code) =>
        Assert.Equal(code, Amend(Accepted, version, stopped: [new GroupStop("G1", Periods[2])]).Refusal?.Code);

    [Fact]
    public void Amend_Twice_IsOneAmendment()
    {
        var once = Accepted.After(d => Amend(d, 2, stopped: [new GroupStop("G1", Periods[2])]));

        Assert.Equal("VERSION", Amend(once, 2, stopped: [new GroupStop("G1", Periods[2])]).Refusal?.Code);
    }

    [Fact]
    public void Amend_UnknownGroup_IsRefused() =>
        Assert.Equal("GROUP_UNKNOWN", Amend(Accepted, 2, stopped: [new GroupStop("G9", Periods[2])]).Refusal?.Code);

    [Fact]
    public void Amend_GroupOfNoMember_IsRefused() =>
        Assert.Equal("GROUP_NOT_OF_A_MEMBER", Amend(Accepted, 2, added: [new AgreementGroup("G2", NisCode.Parse("21001"), Periods[2], Periods[3])]).Refusal?.Code);

    [Fact]
    public void Amend_StopAfterItsLastPeriod_ChangesNothing() =>
        Assert.Equal("NO_CHANGE", Amend(Accepted, 2, stopped: [new GroupStop("G1", Periods[3])]).Refusal?.Code);

    [Fact]
    public void Amend_Draft_IsRefused() =>
        Assert.Equal("NOT_AMENDABLE", Amend(
            Dossier.New(Dossiers.Agreement with { State = AgreementState.Draft }), 2, stopped: [new GroupStop("G1", Periods[2])]).Refusal?.Code);

    [Fact]
    public void Amend_ReasonNamingSomebody_IsRefused() =>
        Assert.Equal("BAD_REASON", AmendmentDecisions.Amend(
            Accepted, new AmendmentDraft(2, "Appeler le 0470 12 34 56", null, null, null), "mila", Dossiers.Now, Dossiers.Parameters).Refusal?.Code);

    private static Decided Amend(
        Dossier dossier, int version, IReadOnlyList<AgreementGroup>? added = null, IReadOnlyList<GroupStop>? stopped = null) =>
        AmendmentDecisions.Amend(
            dossier, new AmendmentDraft(version, "Le conseil l'a décidé.", added, stopped, null), "mila", Dossiers.Now, Dossiers.Parameters);

    private static Dossier Pay(Dossier dossier, int index) => dossier.After(
        d => Decide(d, index, TrancheAction.Propose, "fien"),
        d => Decide(d, index, TrancheAction.Approve, "farid"),
        d => OneLineRun.Pay(d, d.Tranches[index].Id, "fabio"));

    private static Decided Decide(Dossier dossier, int index, TrancheAction action, string person) => TrancheSteps.Decide(
        dossier, dossier.Tranches[index].Id, action, new Decision(person, Dossiers.Now, dossier.Tranches[index].CalculationId, null));
}
