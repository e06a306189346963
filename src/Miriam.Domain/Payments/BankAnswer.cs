using System.Text.Json.Serialization;
using Miriam.Domain.Money;
using Miriam.Domain.Tranches;
using static Miriam.Domain.Tranches.DecisionResult;

namespace Miriam.Domain.Payments;

/// <summary>Where an answer of the bank stands.</summary>
public enum BankAnswerState
{
    /// <summary>Contradicts what we know, or could have been typed by anybody: another person looks at it first.</summary>
    Held,

    /// <summary>Its lines are being told to their dossiers.</summary>
    Applying,

    /// <summary>Every line that was to be followed has been.</summary>
    Applied,
}

/// <summary>An answer of the bank and what it meant when it came.</summary>
/// <param name="Id">SHA-256 of the file: the same file is the same answer.</param>
/// <param name="Others">Lines that have nothing to do with us.</param>
public sealed record BankAnswer(
    string Id, BankReportKind Kind, BankAnswerState State, IReadOnlyList<AnswerLine> Lines, int Others, RunDecision Received)
{
    /// <summary>The other person who let a held answer through.</summary>
    public RunDecision? Confirmed { get; init; }

    /// <summary>A new answer: it applies at once when nothing in it contradicts us and it comes from the bank's own system.</summary>
    public static BankAnswer Of(string id, BankReportKind kind, AnswerMatch match, RunDecision by) => new(
        id,
        kind,
        kind == BankReportKind.Table || match.Lines.Any(line => AnswerVerdict.IsProblem(line.Verdict)) ? BankAnswerState.Held : BankAnswerState.Applying,
        match.Lines,
        match.Others,
        by);

    /// <summary>Another person lets through what does not contradict us; the rest stays reported and is never followed.</summary>
    public static DecisionResult<BankAnswer> Confirm(BankAnswer answer, RunDecision by) =>
        by.By.IsSamePersonAs(answer.Confirmed?.By) ? Repeated(answer)
        : answer.State != BankAnswerState.Held ? Refused(answer, DecisionCode.WrongState)
        : by.By.IsSamePersonAs(answer.Received.By) ? Refused(answer, DecisionCode.SamePerson)
        : Taken(answer with { State = BankAnswerState.Applying, Confirmed = by });
}

/// <summary>What one line of an answer means.</summary>
/// <param name="Action">What it does to the payment; null for a payment on a claim, or when it does nothing.</param>
/// <param name="Claim">The claim that it pays.</param>
/// <param name="Verdict">Null while it is to be followed; else what became of it, one of <see cref="AnswerVerdict"/>.</param>
public sealed record AnswerLine(
    string? EndToEndId,
    string? AgreementId,
    string? TrancheId,
    string? RunId,
    string? Claim,
    PaymentAction? Action,
    Euro? Amount,
    string? Code,
    string? Reason,
    string? Reference,
    string? Verdict)
{
    /// <summary>Money came in, and nothing followed from it: somebody has to say what it is.</summary>
    [JsonIgnore]
    public bool IsUnexplained => Code == "CRDT" && Amount > Euro.Zero
        && (Verdict is AnswerVerdict.Unattributed or AnswerVerdict.UnknownClaim or AnswerVerdict.ClaimNotOpen or AnswerVerdict.NoReference or AnswerVerdict.UnknownId
            || (Verdict is AnswerVerdict.AmountDiffers or DecisionCode.WrongState && Claim is not null));
}

/// <summary>What a report means.</summary>
public sealed record AnswerMatch(IReadOnlyList<AnswerLine> Lines, int Others);
