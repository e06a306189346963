using Miriam.Domain.Money;
using Miriam.Domain.Submissions;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.Tests.Submissions;

public sealed class SubmissionStepsTests
{
    private static readonly DateTimeOffset Now = Dossiers.Now;
    private static readonly SubmissionKey First = Dossiers.Key(Dossiers.FirstPeriod);

    [Fact]
    public void Receive_SameBytesAgain_IsTheSameVersion()
    {
        var dossier = Dossiers.Valid(Dossiers.FirstPeriod);

        var decided = SubmissionSteps.Receive(dossier, Dossiers.FirstPeriod, Dossiers.File($"{Dossiers.FirstPeriod}"), "bea", Now, out var version);

        Assert.Equal(Decided.Unchanged, decided);
        Assert.Equal(1, version?.Version);
    }

    [Fact]
    public void Receive_SameBytesAfterRejection_IsANewVersion()
    {
        var rejected = Dossiers.Signed().After(
            d => SubmissionSteps.Receive(d, Dossiers.FirstPeriod, Dossiers.File("a"), "bea", Now, out _),
            d => SubmissionSteps.RecordIntake(d, First, Dossiers.Outcome(errors: 1), Now));
        Assert.Equal(SubmissionState.Rejected, rejected.Submissions[First].Status.State);

        var again = rejected.After(d => SubmissionSteps.Receive(d, Dossiers.FirstPeriod, Dossiers.File("a"), "bea", Now, out _));

        Assert.Equal(SubmissionState.Superseded, again.Submissions[First].Status.State);
        Assert.Equal(SubmissionState.Received, again.Submissions[Dossiers.Key(Dossiers.FirstPeriod, 2)].Status.State);
    }

    [Fact]
    public void Receive_SameBytesBegunBeforeTheRejection_IsTheSameVersion()
    {
        var rejected = Dossiers.Signed().After(
            d => SubmissionSteps.Receive(d, Dossiers.FirstPeriod, Dossiers.File("a"), "bea", Now, out _),
            d => SubmissionSteps.RecordIntake(d, First, Dossiers.Outcome(errors: 1), Now.AddSeconds(5)));

        var decided = SubmissionSteps.Receive(rejected, Dossiers.FirstPeriod, Dossiers.File("a"), "bea", Now.AddSeconds(4), out var version);

        Assert.Equal(Decided.Unchanged, decided);
        Assert.Equal(1, version?.Version);
    }

    [Fact]
    public void Receive_AfterAcceptance_IsRefused() =>
        Assert.Equal("NOT_REOPENED", Refusal(Dossiers.Signed().Accepted(Dossiers.FirstPeriod), d =>
            SubmissionSteps.Receive(d, Dossiers.FirstPeriod, Dossiers.File("another"), "bea", Now, out _)));

    [Fact]
    public void Declare_SamePersonTwice_IsRefused() =>
        Assert.Equal("SAME_PERSON", Refusal(
            Dossiers.Valid(Dossiers.FirstPeriod).After(d => SubmissionSteps.Declare(d, First, "dg", Now)),
            d => SubmissionSteps.Declare(d, First, "dg", Now)));

    [Fact]
    public void Declare_UnexplainedWarning_IsRefusedUntilExplained()
    {
        var dossier = Dossiers.Valid(Dossiers.FirstPeriod, "CAP-03");
        Assert.Equal("EXPLANATION_REQUIRED", Refusal(dossier, d => SubmissionSteps.Declare(d, First, "dg", Now)));

        var declared = dossier.After(
            d => SubmissionSteps.Explain(d, First, "CAP-03", "Deux femmes ont trouvé un emploi.", "bea", Now),
            d => SubmissionSteps.Declare(d, First, "dg", Now));

        Assert.Equal(SubmissionState.DeclaredOnce, declared.Submissions[First].Status.State);
    }

    [Theory]
    [InlineData("", "REASON_REQUIRED")]
    [InlineData("Voir 85.07.30-033.28", "BAD_REASON")]
    [InlineData("Écrire à jeanne@example.be", "BAD_REASON")]
    public void Explain_WithoutAReasonOrNamingSomebody_IsRefusedWithoutRepeatingIt(string explanation, string code)
    {
        var decided = SubmissionSteps.Explain(Dossiers.Valid(Dossiers.FirstPeriod, "CAP-03"), First, "CAP-03", explanation, "bea", Now);

        Assert.Equal(code, decided.Refusal?.Code);
        Assert.True(explanation.Length == 0 || !Functions.Web.RefusalTexts.Of(decided.Refusal!, Domain.Language.En).Contains(explanation, StringComparison.Ordinal));
    }

    [Fact]
    public void Accept_SubmittedFile_ComputesItsTrancheInTheSameDossier()
    {
        var accepted = Dossiers.Signed().Accepted(Dossiers.FirstPeriod);

        // A quarter of 63,613.00 for the first year of one group.
        var tranche = Assert.Single(accepted.Tranches);
        Assert.Equal(new Euro(1_590_325), tranche.Amount);
        Assert.Equal(TrancheState.Computed, tranche.State);
    }

    [Fact]
    public void Return_WithoutComment_IsRefused() =>
        Assert.Equal("REASON_REQUIRED", Refusal(Dossiers.Valid(Dossiers.FirstPeriod), d => SubmissionSteps.Return(d, First, " ", "mila", Now)));

    [Fact]
    public void RecordIntake_Twice_ChangesNothing() =>
        Assert.Equal(Decided.Unchanged, SubmissionSteps.RecordIntake(Dossiers.Valid(Dossiers.FirstPeriod), First, Dossiers.Outcome(errors: 3), Now));

    private static string? Refusal(Dossier dossier, Func<Dossier, Decided> decide) => decide(dossier).Refusal?.Code;
}
