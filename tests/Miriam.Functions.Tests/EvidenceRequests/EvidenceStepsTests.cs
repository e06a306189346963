using Miriam.Files.Documents;
using Miriam.Functions.Agreements;
using Miriam.Functions.Controls;
using Miriam.Functions.Documents;
using Miriam.Functions.EvidenceRequests;
using Miriam.Functions.Expenses;

namespace Miriam.Functions.Tests.EvidenceRequests;

/// <summary>One accepted file with two lines, in rows 2 and 3; asked on Thursday 10 October 2024.</summary>
public sealed class EvidenceStepsTests
{
    private const string Question = "Merci de joindre la facture.";

    private static readonly Dossier Accepted = Dossiers.Signed().Accepted(Dossiers.FirstPeriod);
    private static readonly ExpenseKey First = new(Dossiers.FirstPeriod, 1, 2);
    private static readonly ExpenseKey Second = new(Dossiers.FirstPeriod, 1, 3);

    [Fact]
    public void Ask_Lines_IsDueOnAWorkingDay()
    {
        // 9 November 2024 is a Saturday, 11 November a public holiday.
        var request = Asked.EvidenceRequests[0];

        Assert.Equal((1, EvidenceState.Open, new DateOnly(2024, 11, 12)), (request.Number, request.State, request.Due));
        Assert.Equal([First, Second], request.Lines);
        Assert.Equal(new DateOnly(2024, 10, 15), Accepted.After(d => Ask(d, [First], dueDays: 5)).EvidenceRequests[0].Due);
    }

    [Fact]
    public void Ask_TheSameAgain_ChangesNothing()
    {
        Assert.Null(Ask(Asked, [Second, First]).Dossier);
        Assert.Equal(2, Asked.After(d => Ask(d, [First])).EvidenceRequests.Count);
    }

    [Theory]
    [InlineData("", "REASON_REQUIRED")]
    [InlineData("Voyez avec marie@example.be", "BAD_REASON")]
    public void Ask_QuestionThatNamesSomebodyOrNothing_IsRefused(string question, string code) =>
        Assert.Equal(code, EvidenceSteps.Ask(Accepted, [First], null, question, null, Rules, "fien", Dossiers.Now).Refusal?.Code);

    [Fact]
    public void Ask_WrongLines_IsRefused()
    {
        Assert.Equal("LINES", Ask(Accepted, []).Refusal?.Code);
        Assert.Equal("NOT_IN_FORCE", Ask(Accepted, [First with { Version = 2 }]).Refusal?.Code);
        Assert.Equal("DUE", Ask(Accepted, [First], dueDays: 0).Refusal?.Code);
    }

    [Fact]
    public void Ask_SampleWithoutTheLine_IsRefused()
    {
        var drawn = Accepted.After(d => ControlSteps.Draw(d, [First, Second], 1, "5eed", "Contrôle annuel.", "fien", Dossiers.Now));
        var (inIt, notInIt) = drawn.Samples[0].Lines[0] == First.ToString() ? (First, Second) : (Second, First);

        Assert.Null(Ask(drawn, [inIt], sample: 1).Refusal);
        Assert.Equal("SAMPLE", Ask(drawn, [notInIt], sample: 1).Refusal?.Code);
        Assert.Equal("SAMPLE", Ask(drawn, [inIt], sample: 2).Refusal?.Code);
    }

    [Fact]
    public void Answer_DocumentOfALine_IsTaken()
    {
        var answered = WithDocument(First).After(d => Answer(d, documents: [1]));

        Assert.Equal(EvidenceState.Answered, answered.EvidenceRequests[0].State);
        Assert.Null(Answer(answered, documents: [1]).Dossier);
        Assert.Equal(2, answered.After(d => Answer(d, "La preuve de paiement suit.")).EvidenceRequests[0].Answers.Count);
    }

    [Fact]
    public void Answer_DocumentOfTheSameLineInANewerVersion_IsTaken()
    {
        var newer = First with { Version = 2 };
        var dossier = Asked.Reopened(Dossiers.FirstPeriod).AcceptedAnew(Dossiers.FirstPeriod).After(d => Receive(d, newer));

        Assert.Equal("DOCUMENTS", Answer(dossier, documents: [1]).Refusal?.Code);
        Assert.Null(EvidenceSteps.Answer(dossier, 1, Of(null, false, [1]), new Dictionary<ExpenseKey, ExpenseKey?> { [First] = newer, [newer] = newer }).Refusal);
    }

    [Fact]
    public void Answer_WrongDocuments_IsRefused()
    {
        Assert.Equal("DOCUMENTS", Answer(WithDocument(First with { Row = 4 }), documents: [1]).Refusal?.Code);
        Assert.Equal("DOCUMENTS", Answer(Asked, documents: [7]).Refusal?.Code);
        var refused = WithDocument(First).After(d => DocumentSteps.RecordCheck(d, 1, new DocumentOutcome(null, DocumentProblem.Active, null), Dossiers.Now));
        Assert.Equal("DOCUMENTS", Answer(refused, documents: [1]).Refusal?.Code);
    }

    [Fact]
    public void Answer_ThatThereIsNone_GoesWithoutDocuments()
    {
        Assert.Equal(EvidenceState.Answered, Asked.After(d => Answer(d, none: true)).EvidenceRequests[0].State);
        Assert.Equal("EMPTY_ANSWER", Answer(WithDocument(First), none: true, documents: [1]).Refusal?.Code);
        Assert.Equal("EMPTY_ANSWER", Answer(Asked).Refusal?.Code);
    }

    [Fact]
    public void Answer_Text_NamesNobody() => Assert.Equal("BAD_REASON", Answer(Asked, "Appelez le 0478 12 34 56.").Refusal?.Code);

    [Fact]
    public void Close_UnansweredRequest_NeedsAReason()
    {
        Assert.Equal("REASON_REQUIRED", Close(Asked, EvidenceOutcome.Satisfied).Refusal?.Code);
        Assert.Equal("REASON_REQUIRED", Close(Asked.After(d => Answer(d, none: true)), EvidenceOutcome.NotSatisfied).Refusal?.Code);
        Assert.Equal(EvidenceState.Closed, Asked.After(d => Close(d, EvidenceOutcome.Withdrawn, "Demande en double.")).EvidenceRequests[0].State);
        Assert.Equal(EvidenceState.Closed, Asked.After(d => Answer(d, "La voici."), d => Close(d, EvidenceOutcome.Satisfied)).EvidenceRequests[0].State);
    }

    [Fact]
    public void Close_Twice_StandsOnce()
    {
        var closed = Asked.After(d => Close(d, EvidenceOutcome.NotSatisfied, "Rien reçu."));

        Assert.Equal((null, null), (Close(closed, EvidenceOutcome.NotSatisfied, "Rien reçu.").Dossier, Close(closed, EvidenceOutcome.NotSatisfied, "Rien reçu.").Refusal));
        Assert.Equal("WRONG_STATE", Close(closed, EvidenceOutcome.Satisfied, "Reçu.").Refusal?.Code);
        Assert.Equal("WRONG_STATE", Answer(closed, "La voici.").Refusal?.Code);
    }

    [Fact]
    public void Settlement_WithAnOpenRequest_IsMadeAllTheSame()
    {
        var all = Dossiers.Signed().AllAccepted();
        var open = all.After(d => Ask(d, [First])).Reviewed();

        Assert.Equal(all.Reviewed().Tranches.Select(tranche => tranche.Amount), open.Tranches.Select(tranche => tranche.Amount));
        Assert.Equal(EvidenceState.Open, open.EvidenceRequests[0].State);
    }

    private static Dossier Asked => Accepted.After(d => Ask(d, [First, Second]));

    private static Domain.Programme.EvidenceRules Rules => Dossiers.Parameters.For(Dossiers.Agreement).Evidence;

    private static Dossier WithDocument(ExpenseKey line) => Asked.After(d => Receive(d, line));

    private static Decided Receive(Dossier dossier, ExpenseKey line) =>
        DocumentSteps.Receive(dossier, Dossiers.File("a"), null, [line], 9, "bea", Dossiers.Now, out _);

    private static Decided Ask(Dossier dossier, IReadOnlyList<ExpenseKey> lines, int? sample = null, int? dueDays = null) =>
        EvidenceSteps.Ask(dossier, lines, sample, Question, dueDays, Rules, "fien", Dossiers.Now);

    private static Decided Answer(Dossier dossier, string? text = null, bool none = false, params int[] documents) =>
        EvidenceSteps.Answer(dossier, 1, Of(text, none, documents), new Dictionary<ExpenseKey, ExpenseKey?>());

    private static EvidenceAnswer Of(string? text, bool none, int[] documents) => new(text, none, documents, "bea", Dossiers.Now);

    private static Decided Close(Dossier dossier, EvidenceOutcome outcome, string? reason = null) =>
        EvidenceSteps.Close(dossier, 1, outcome, reason, "fien", Dossiers.Now);
}
