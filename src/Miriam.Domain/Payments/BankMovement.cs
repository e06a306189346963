using System.Text.Json.Serialization;
using Miriam.Domain.Money;
using Miriam.Domain.Tranches;
using static Miriam.Domain.Tranches.DecisionResult;

namespace Miriam.Domain.Payments;

/// <summary>What money is that came in unexplained.</summary>
public enum MovementUse
{
    /// <summary>It pays a recovery claim.</summary>
    Claim,

    /// <summary>It is to be sent back to whoever paid it.</summary>
    SendBack,

    /// <summary>It belongs to something else than the programme.</summary>
    Foreign,
}

/// <summary>Money that came in and that nothing of ours explains, or more of it than was asked for. It stays in sight until two people have said what every cent of it is.</summary>
/// <param name="Id">Derived from the bank's reference: the same movement in another statement is the same.</param>
/// <param name="Reference">The bank's own id of the movement; where it has none, the statement and the line.</param>
/// <param name="Named">The claim, or the communication, that it names; null for none.</param>
/// <param name="Verdict">Why nothing was followed: one of <see cref="AnswerVerdict"/>.</param>
/// <param name="Answer">The first statement that it stood in.</param>
public sealed record BankMovement(string Id, string Reference, Euro Amount, string? Named, string Verdict, string Answer, DateTimeOffset At)
{
    /// <summary>What was said of it, in order of the numbers.</summary>
    public IReadOnlyList<MovementPart> Parts { get; init; } = [];

    /// <summary>What nobody has said anything of.</summary>
    [JsonIgnore]
    public Euro Unexplained => Amount - Parts.Where(part => part.Holds).Sum(part => part.Amount);

    /// <summary>What two people have not decided on yet.</summary>
    [JsonIgnore]
    public Euro Undecided => Amount - Parts.Where(part => part.Holds && part.Confirmation is not null).Sum(part => part.Amount);
}

/// <summary>What a part of a movement is.</summary>
/// <param name="Claim">The claim that it pays.</param>
public sealed record MovementPart(int Number, MovementUse Use, string? Claim, Euro Amount, RunDecision Proposal)
{
    /// <summary>The second person.</summary>
    public RunDecision? Confirmation { get; init; }

    /// <summary>Who refused it, and why.</summary>
    public RunDecision? Refusal { get; init; }

    /// <summary>What became of it: <see cref="AnswerVerdict.Applied"/>, or why the claim did not take it. Null while it is under way.</summary>
    public string? Result { get; init; }

    /// <summary>Neither refused nor failed.</summary>
    [JsonIgnore]
    public bool Holds => Refusal is null && Result is null or AnswerVerdict.Applied;
}

/// <summary>What two people decide on a movement. [choice]</summary>
public static class MovementDecisions
{
    /// <summary>The first of two people says what a part of it is, with a reason.</summary>
    public static DecisionResult<BankMovement> Propose(BankMovement movement, MovementUse use, string? claim, Euro amount, RunDecision by) =>
        string.IsNullOrWhiteSpace(by.Reason) ? Refused(movement, DecisionCode.ReasonRequired)
        : movement.Parts.Any(part => part.Holds && part.Confirmation is null && by.By.IsSamePersonAs(part.Proposal.By) && (part.Use, part.Claim, part.Amount) == (use, claim, amount)) ? Repeated(movement)
        : (use == MovementUse.Claim) != (claim is not null) ? Refused(movement, AnswerVerdict.UnknownClaim)
        // A movement pays a claim once: the claim knows it by its reference.
        : claim is not null && movement.Parts.Any(part => part.Holds && part.Claim == claim) ? Refused(movement, AnswerVerdict.Duplicate)
        : amount <= Euro.Zero || amount > movement.Unexplained ? Refused(movement, AnswerVerdict.AmountDiffers)
        : Taken(movement with { Parts = [.. movement.Parts, new MovementPart(movement.Parts.Count + 1, use, claim, amount, by)] });

    /// <summary>Another person confirms; what pays a claim is then told to it.</summary>
    public static DecisionResult<BankMovement> Confirm(BankMovement movement, int number, RunDecision by) =>
        Find(movement, number) is not { Refusal: null } part ? Refused(movement, DecisionCode.WrongState)
        : part.Confirmation is { } known ? (by.By.IsSamePersonAs(known.By) ? Repeated(movement) : Refused(movement, DecisionCode.WrongState))
        : by.By.IsSamePersonAs(part.Proposal.By) ? Refused(movement, DecisionCode.SamePerson)
        : Taken(With(movement, part with { Confirmation = by, Result = part.Use == MovementUse.Claim ? null : AnswerVerdict.Applied }));

    /// <summary>Anybody of finance refuses what is not confirmed, with a reason.</summary>
    public static DecisionResult<BankMovement> Refuse(BankMovement movement, int number, RunDecision by) =>
        string.IsNullOrWhiteSpace(by.Reason) ? Refused(movement, DecisionCode.ReasonRequired)
        : Find(movement, number) is not { Confirmation: null } part ? Refused(movement, DecisionCode.WrongState)
        : part.Refusal is { } known ? (by.By.IsSamePersonAs(known.By) ? Repeated(movement) : Refused(movement, DecisionCode.WrongState))
        : Taken(With(movement, part with { Refusal = by }));

    /// <summary>The claim has answered.</summary>
    public static DecisionResult<BankMovement> Conclude(BankMovement movement, int number, string result) =>
        Find(movement, number) is { Confirmation: not null, Result: null } part ? Taken(With(movement, part with { Result = result })) : Repeated(movement);

    private static MovementPart? Find(BankMovement movement, int number) => movement.Parts.FirstOrDefault(part => part.Number == number);

    private static BankMovement With(BankMovement movement, MovementPart changed) =>
        movement with { Parts = [.. movement.Parts.Select(part => part.Number == changed.Number ? changed : part)] };
}
