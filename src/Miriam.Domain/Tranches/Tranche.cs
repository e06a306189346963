using System.Globalization;
using System.Text.Json.Serialization;
using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;

namespace Miriam.Domain.Tranches;

/// <summary>One instalment of the subsidy of an agreement.</summary>
/// <param name="Number">From 1, in the order in which they were first computed.</param>
/// <param name="Issue">1, and one more each time the bank rejects or returns it.</param>
/// <param name="CalculationId">Names the sheet by its content; a decision quotes it.</param>
/// <param name="Sheet">How the amount came about.</param>
/// <param name="Inputs">The versions that it depends on (money rule 9).</param>
/// <param name="Proposal">The first person's decision while it stands.</param>
/// <param name="Approval">The second person's decision while it stands.</param>
public sealed record Tranche(
    string AgreementId,
    int Number,
    int Issue,
    TrancheKind Kind,
    TrancheState State,
    Euro Amount,
    string CalculationId,
    CalculationSheet Sheet,
    IReadOnlyList<InputVersion> Inputs,
    Decision? Proposal,
    Decision? Approval)
{
    /// <summary>The issue that it goes on for, after a rejection or a return; 0 for the rest of one that was paid in part. Null: the one before it.</summary>
    public int? Follows { get; init; }

    /// <summary>The issue that it goes on for; 0 for none.</summary>
    [JsonIgnore]
    public int Predecessor => Follows ?? Issue - 1;

    /// <summary>The last refusal while nothing followed it.</summary>
    public Decision? Refusal { get; init; }

    /// <summary>Who proposed or approved it under this id and whose decision was refused or became void since, each once.</summary>
    /// <remarks>Money rule 16: they do not release it either.</remarks>
    public IReadOnlyList<Actor> EarlierDeciders { get; init; } = [];

    /// <summary>The budget year that its last approval charged; it counts there while it is approved, in a run or paid.</summary>
    /// <remarks>Money rule 21: once given back, a new approval of the line may charge that year again.</remarks>
    public int? BudgetYear { get; init; }

    /// <summary>Everybody who ever proposed or approved it under this id.</summary>
    [JsonIgnore]
    public IReadOnlyList<Actor> Deciders =>
        [.. EarlierDeciders.Concat(new[] { Proposal?.By, Approval?.By }.OfType<Actor>()).Distinct()];

    /// <summary><c>2024-2025-21001-t1</c>; a second issue ends in <c>-2</c>.</summary>
    [JsonIgnore]
    public string Id => string.Create(
        CultureInfo.InvariantCulture, $"{AgreementId}-t{Number}{(Issue > 1 ? FormattableString.Invariant($"-{Issue}") : "")}");

    /// <summary>Tranches are equal when all that they hold is, the lists included.</summary>
    public bool Equals(Tranche? other) =>
        other is not null
        && (AgreementId, Number, Issue, Kind, State, Amount, CalculationId) == (other.AgreementId, other.Number, other.Issue, other.Kind, other.State, other.Amount, other.CalculationId)
        && (Proposal, Approval, Refusal, BudgetYear, Follows) == (other.Proposal, other.Approval, other.Refusal, other.BudgetYear, other.Follows)
        && EarlierDeciders.SequenceEqual(other.EarlierDeciders)
        && Inputs.SequenceEqual(other.Inputs)
        && Sheet.Equals(other.Sheet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AgreementId, Number, Issue, State, Amount);
}

/// <summary>What a person decided on a calculation, and when.</summary>
/// <param name="By">The natural person, and whom she stands in for (money rule 15).</param>
/// <param name="CalculationId">The calculation that she saw.</param>
/// <param name="Reason">Where one is asked for.</param>
public sealed record Decision(Actor By, DateTimeOffset At, string CalculationId, [property: WrittenByPeople] string? Reason)
{
    /// <summary>Whether it is the same decision: words beside it may have lost the code of a woman since (docs/adr/0008).</summary>
    public bool IsSameAs(Decision? other) => other is not null && (By, At, CalculationId) == (other.By, other.At, other.CalculationId);
}
