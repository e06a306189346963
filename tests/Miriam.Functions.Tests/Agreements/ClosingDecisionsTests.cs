using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Agreements;

public sealed class ClosingDecisionsTests
{
    private static readonly Dossier Settled = Dossiers.Signed().AllAccepted().Reviewed();
    private static readonly Dossier Paid = Settled.AllPaid();

    [Fact]
    public void Close_EverythingPaid_ClosesOnce()
    {
        var closed = Paid.After(d => Close(d));

        Assert.Equal(AgreementState.Closed, closed.Agreement.State);
        Assert.Equal(Decided.Unchanged, Close(closed));
        Assert.Equal("WRONG_STATE", Close(closed, "marc").Refusal?.Code);
    }

    [Fact]
    public void Close_NotPaid_IsRefused() => Assert.Equal("NOT_BALANCED", Close(Settled).Refusal?.Code);

    [Fact]
    public void Close_ReviewIncomplete_IsRefused() => Assert.Equal("NOT_SETTLED", Close(Dossiers.Signed().AllAccepted()).Refusal?.Code);

    [Fact]
    public void Close_ClaimNotSettled_IsRefused()
    {
        // The last file comes in anew and all its lines are refused: due falls from 63,613.00 to 60,000.00.
        var last = Dossiers.FirstPeriod.Edition.Periods[3];
        var claimed = Paid.Reopened(last).AcceptedAnew(last).Reviewed(accept: key => key.Version == 1);

        Assert.Equal(new Euro(361_300), Assert.Single(claimed.Claims).Amount);
        Assert.Equal("CLAIM_LIVE", Close(claimed).Refusal?.Code);
    }

    [Fact]
    public void Close_ReopenedFile_IsRefused() =>
        Assert.Equal("FILE_REOPENED", Close(Paid.Reopened(Dossiers.FirstPeriod)).Refusal?.Code);

    [Fact]
    public void Reopen_ByTwo_GoesBackToWhatItWas()
    {
        var asked = Paid.After(d => Close(d), d => Ask(d, "mila"));
        Assert.Equal("SAME_PERSON", Confirm(asked, "mila").Refusal?.Code);

        var reopened = asked.After(d => Confirm(d, "marc"));

        Assert.Equal(AgreementState.Signed, reopened.Agreement.State);
        Assert.Equal(Decided.Unchanged, Confirm(reopened, "marc"));
        Assert.Equal(Paid.Tranches, reopened.Tranches);
    }

    [Fact]
    public void Reopen_NobodyAsked_IsRefused() => Assert.Equal("WRONG_STATE", Confirm(Paid.After(d => Close(d)), "marc").Refusal?.Code);

    [Fact]
    public void Propose_SettlementWhoseReviewIsOpenAgain_IsRefused()
    {
        var last = Dossiers.FirstPeriod.Edition.Periods[3];
        var corrected = Settled.Reopened(last).AcceptedAnew(last);
        var settlement = corrected.Tranches[^1];
        Assert.Equal((TrancheKind.Settlement, TrancheState.Computed), (settlement.Kind, settlement.State));

        Assert.Equal("REVIEW_INCOMPLETE", Propose(corrected, settlement).Refusal?.Code);
        var reviewed = corrected.Reviewed();
        Assert.Null(Propose(reviewed, reviewed.Tranches[^1]).Refusal);
    }

    private static Decided Propose(Dossier dossier, Tranche tranche) => TrancheSteps.Decide(
        dossier, tranche.Id, TrancheAction.Propose, new Decision("fien", Dossiers.Now, tranche.CalculationId, null));

    private static Decided Close(Dossier dossier, string by = "mila") => ClosingDecisions.Close(dossier, by, Dossiers.Now, Dossiers.Parameters);

    private static Decided Ask(Dossier dossier, string by) => ClosingDecisions.AskReopening(dossier, "Une dépense a été oubliée.", by, Dossiers.Now);

    private static Decided Confirm(Dossier dossier, string by) => ClosingDecisions.ConfirmReopening(dossier, by, Dossiers.Now, Dossiers.Parameters);
}
