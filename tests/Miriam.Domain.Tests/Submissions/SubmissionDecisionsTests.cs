using Miriam.Domain.Submissions;

namespace Miriam.Domain.Tests.Submissions;

public sealed class SubmissionDecisionsTests
{
    private static readonly DateTimeOffset Noon = new(2025, 2, 3, 11, 0, 0, TimeSpan.Zero);
    private static readonly Declaration Director = new("director", Noon);
    private static readonly Declaration President = new("president", Noon);
    private static readonly SubmissionStatus Valid = SubmissionStatus.Received with { State = SubmissionState.Valid };

    [Theory]
    [InlineData(true, SubmissionState.Rejected)]
    [InlineData(false, SubmissionState.Valid)]
    public void Check_Findings_OnlyBlockingOnesReject(bool blocks, SubmissionState expected) =>
        Assert.Equal(expected, SubmissionDecisions.Check(SubmissionStatus.Received, blocks).Status.State);

    [Fact]
    public void Declare_TwoPeople_Submits()
    {
        var once = SubmissionDecisions.Declare(Valid, Director, unexplained: 0);
        var twice = SubmissionDecisions.Declare(once.Status, President, unexplained: 0);

        Assert.Equal(SubmissionState.DeclaredOnce, once.Status.State);
        Assert.Equal(new SubmissionStatus(SubmissionState.Submitted, Director, President, null), twice.Status);
    }

    [Fact]
    public void Declare_SamePersonTwice_Refused()
    {
        var once = SubmissionDecisions.Declare(Valid, Director, unexplained: 0).Status;

        Assert.Equal(new SubmissionResult(once, SubmissionCode.SamePerson, Changed: false), SubmissionDecisions.Declare(once, Director, 0));
    }

    [Fact]
    public void Declare_WarningsUnexplained_Refused() =>
        Assert.Equal(SubmissionCode.ExplanationRequired, SubmissionDecisions.Declare(Valid, Director, unexplained: 1).Code);

    [Fact]
    public void Declare_AgainAfterSubmission_ChangesNothing()
    {
        var submitted = new SubmissionStatus(SubmissionState.Submitted, Director, President, null);

        Assert.Equal(new SubmissionResult(submitted, null, Changed: false), SubmissionDecisions.Declare(submitted, Director, 0));
        Assert.Equal(SubmissionCode.WrongState, SubmissionDecisions.Declare(submitted, new Declaration("third", Noon), 0).Code);
    }

    [Theory]
    [InlineData(SubmissionState.Received)]
    [InlineData(SubmissionState.Rejected)]
    [InlineData(SubmissionState.Returned)]
    [InlineData(SubmissionState.Superseded)]
    public void Declare_NotValid_Refused(SubmissionState state) =>
        Assert.Equal(SubmissionCode.WrongState, SubmissionDecisions.Declare(Valid with { State = state }, Director, 0).Code);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Return_WithoutComment_Refused(string? comment) => Assert.Equal(
        SubmissionCode.ReasonRequired,
        SubmissionDecisions.Return(Valid with { State = SubmissionState.UnderReview }, comment).Code);

    [Fact]
    public void Return_WithComment_KeepsIt()
    {
        var review = new SubmissionStatus(SubmissionState.UnderReview, Director, President, null);

        var returned = SubmissionDecisions.Return(review, "expenses of October are missing");

        Assert.Equal((SubmissionState.Returned, "expenses of October are missing"), (returned.Status.State, returned.Status.Comment));
    }

    [Fact]
    public void Accept_ToldTwice_HappensOnce()
    {
        var accepted = SubmissionDecisions.Accept(Valid with { State = SubmissionState.UnderReview });

        Assert.Equal((SubmissionState.Accepted, true), (accepted.Status.State, accepted.Changed));
        Assert.Equal(new SubmissionResult(accepted.Status, null, Changed: false), SubmissionDecisions.Accept(accepted.Status));
    }

    [Theory]
    [InlineData(false, false, null)]
    [InlineData(true, true, null)]
    [InlineData(true, false, SubmissionCode.NotReopened)]
    public void RefuseNewVersion_AcceptedPeriod_UntilReopened(bool hasAccepted, bool isReopened, string? code) =>
        Assert.Equal(code, SubmissionDecisions.RefuseNewVersion(hasAccepted, isReopened));

    [Theory]
    [InlineData(SubmissionState.Accepted, "wrong group", null)]
    [InlineData(SubmissionState.Accepted, " ", SubmissionCode.ReasonRequired)]
    [InlineData(SubmissionState.Submitted, "wrong group", SubmissionCode.WrongState)]
    public void RefuseReopening_OnlyAcceptedWithReason(SubmissionState state, string reason, string? code) =>
        Assert.Equal(code, SubmissionDecisions.RefuseReopening(state, reason));

    [Fact]
    public void Table_EveryState_CanBeReachedAndOnlySupersededIsFinal()
    {
        var states = Enum.GetValues<SubmissionState>();

        Assert.Equal(
            states.Except([SubmissionState.Received]).Order(),
            SubmissionTransitions.Table.Values.Except([SubmissionState.Received]).Distinct().Order());
        Assert.Equal(
            [SubmissionState.Superseded], states.Where(state => SubmissionTransitions.Table.Keys.All(key => key.From != state)));
    }
}
