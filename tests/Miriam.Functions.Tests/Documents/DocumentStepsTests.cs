using Miriam.Files.Documents;
using Miriam.Functions.Agreements;
using Miriam.Functions.Documents;
using Miriam.Functions.Expenses;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.Tests.Documents;

/// <summary>One accepted file with two lines, in rows 2 and 3.</summary>
public sealed class DocumentStepsTests
{
    private const int Most = 3;

    private static readonly Dossier Accepted = Dossiers.Signed().Accepted(Dossiers.FirstPeriod);
    private static readonly ExpenseKey First = new(Dossiers.FirstPeriod, 1, 2);
    private static readonly ExpenseKey Second = new(Dossiers.FirstPeriod, 1, 3);
    private static readonly DocumentOutcome Pdf = new(DocumentKind.Pdf, null, null);

    [Fact]
    public void Receive_SameBytesForAnotherLine_IsTheSameDocument()
    {
        var dossier = Accepted.After(d => Receive(d, "a", First), d => DocumentSteps.RecordCheck(d, 1, Pdf, Dossiers.Now), d => Receive(d, "a", Second));

        var document = Assert.Single(dossier.Documents);
        Assert.Equal([First, Second], document.Of);
        Assert.Equal(DocumentState.Stored, document.State);
        Assert.Null(Receive(dossier, "a", Second).Dossier);
    }

    [Fact]
    public void Receive_BytesThatWereRefused_AreLookedAtAgain()
    {
        var dossier = Accepted.After(
            d => Receive(d, "a", First),
            d => DocumentSteps.RecordCheck(d, 1, new DocumentOutcome(null, null, IntakeFailure.Infected), Dossiers.Now),
            d => Receive(d, "a", First));

        Assert.Equal([DocumentState.Refused, DocumentState.Received], dossier.Documents.Select(document => document.State));
        Assert.Equal([1, 2], dossier.Documents.Select(document => document.Number));
    }

    [Fact]
    public void Receive_OneTooMany_IsRefused() => Assert.Equal(
        "TOO_MANY", Receive(Accepted.After(d => Receive(d, "a", First), d => Receive(d, "b", First), d => Receive(d, "c", First)), "d", First).Refusal?.Code);

    [Fact]
    public void Receive_ClosedAgreement_IsRefused() => Assert.Equal(
        "WRONG_STATE", Receive(Accepted with { Agreement = Accepted.Agreement with { State = Domain.Agreements.AgreementState.Closed } }, "a", First).Refusal?.Code);

    [Fact]
    public void RecordCheck_Twice_KeepsTheFirstVerdict()
    {
        var dossier = Accepted.After(d => Receive(d, "a", First), d => DocumentSteps.RecordCheck(d, 1, new DocumentOutcome(null, DocumentProblem.Active, null), Dossiers.Now));

        Assert.Null(DocumentSteps.RecordCheck(dossier, 1, Pdf, Dossiers.Now).Dossier);
        Assert.Equal(DocumentState.Refused, dossier.Documents[0].State);
    }

    [Fact]
    public void Remove_FromItsLastLine_EndsTheDocumentAndKeepsTheRecord()
    {
        var dossier = Stored(First, Second).After(d => DocumentSteps.Remove(d, 1, First, First, "bea", Dossiers.Now));
        Assert.Equal(DocumentState.Stored, dossier.Documents[0].State);

        dossier = dossier.After(d => DocumentSteps.Remove(d, 1, Second, Second, "bea", Dossiers.Now));

        Assert.Equal((DocumentState.Removed, "bea"), (dossier.Documents[0].State, dossier.Documents[0].Lines[1].Removal?.By.Person));
        Assert.Null(DocumentSteps.Remove(dossier, 1, Second, Second, "bea", Dossiers.Now).Refusal);
        Assert.Equal("NOT_FOUND", DocumentSteps.Attach(dossier, 1, [First], "bea", Dossiers.Now).Refusal?.Code);
    }

    [Fact]
    public void Remove_LineThatFinanceHasTouched_IsRefused()
    {
        var proposed = Stored(First).After(d => ExpenseDecisions.ProposeRefusal(
            d, new ExpenseReview(First.Period, 1, First.Row, ExpenseState.RefusalProposed, new Domain.Money.Euro(1_000_000), "fien", null, null), default, "Hors convention.", "fien", Dossiers.Now, Dossiers.Parameters));

        Assert.Equal("LINE_REVIEWED", DocumentSteps.Remove(proposed, 1, First, First, "bea", Dossiers.Now).Refusal?.Code);
        Assert.Equal("LINE_REVIEWED", DocumentSteps.Remove(Stored(Second).Reviewed(), 1, Second, Second, "bea", Dossiers.Now).Refusal?.Code);
    }

    [Fact]
    public void Remove_LineReviewedInANewerVersion_IsRefused()
    {
        var newer = First with { Version = 2 };
        var dossier = Stored(First).Reopened(Dossiers.FirstPeriod).AcceptedAnew(Dossiers.FirstPeriod).Reviewed();

        Assert.Equal("LINE_REVIEWED", DocumentSteps.Remove(dossier, 1, First, newer, "bea", Dossiers.Now).Refusal?.Code);
        // Gone with the newer version: nobody has decided on it.
        Assert.Null(DocumentSteps.Remove(dossier, 1, First, null, "bea", Dossiers.Now).Refusal);
    }

    [Fact]
    public void Remove_ProposalThatWasDeclined_IsFreeAgain()
    {
        var line = new ExpenseReview(First.Period, 1, First.Row, ExpenseState.RefusalProposed, new Domain.Money.Euro(1_000_000), "fien", null, null);
        var dossier = Stored(First).After(
            d => ExpenseDecisions.ProposeRefusal(d, line, default, "Hors convention.", "fien", Dossiers.Now, Dossiers.Parameters),
            d => ExpenseDecisions.Decline(d, First, "Pièce reçue.", "farid", Dossiers.Now, Dossiers.Parameters));

        Assert.Null(DocumentSteps.Remove(dossier, 1, First, First, "bea", Dossiers.Now).Refusal);
    }

    [Fact]
    public void Receive_Record_HoldsHashAndLinesAndNoName()
    {
        var entry = Receive(Accepted, "a", First).Entry!;

        Assert.Equal(("document.received", "2024-2025-63020/document-1"), (entry.Action, entry.Subject));
        Assert.Equal("Received, 1000 bytes, sha256 a, lines 2024Q3-v0001-r00002", entry.After);
    }

    [Theory]
    [InlineData("facture 12.pdf", "facture 12.pdf")]
    [InlineData(@"C:\Users\bea\loyer.pdf", "loyer.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("85.07.30-033.28.pdf", null)]
    [InlineData("marie.dupont@example.be.pdf", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Name_AsSent_IsKeptUnlessItNamesAPerson(string? sent, string? kept) => Assert.Equal(kept, DocumentName.Of(sent));

    [Fact]
    public void Texts_AreThereInEveryLanguage()
    {
        foreach (var document in Enum.GetValues<DocumentProblem>().Select(problem => Stored(First).Documents[0] with { Problem = problem })
            .Concat(Enum.GetValues<IntakeFailure>().Select(failure => Stored(First).Documents[0] with { Failure = failure })))
        {
            Assert.Equal(4, Enum.GetValues<Domain.Language>().Select(language => DocumentTexts.Of(document, language)).OfType<string>().Distinct(StringComparer.Ordinal).Count());
        }
    }

    private static Dossier Stored(params ExpenseKey[] lines) =>
        Accepted.After(d => Receive(d, "a", lines), d => DocumentSteps.RecordCheck(d, 1, Pdf, Dossiers.Now));

    private static Decided Receive(Dossier dossier, string sha256, params ExpenseKey[] lines) =>
        DocumentSteps.Receive(dossier, Dossiers.File(sha256), "facture.pdf", lines, Most, "bea", Dossiers.Now, out _);
}
