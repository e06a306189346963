using System.Text.Json.Serialization;
using Miriam.Domain.Money;

namespace Miriam.Domain.Budgets;

/// <summary>Why an amount is committed.</summary>
public enum CommitmentKind
{
    /// <summary>The subsidy, at the signature of the agreement.</summary>
    Signature,

    /// <summary>A new commitment, after an amendment or a settlement in a later year.</summary>
    Additional,

    /// <summary>What a budget year left unused, moved to the next one.</summary>
    CarryOver,
}

/// <summary>Where a commitment stands.</summary>
public enum CommitmentState
{
    /// <summary>Asked for by one person; counts for nothing yet.</summary>
    Requested,

    /// <summary>Counts.</summary>
    InForce,

    /// <summary>Refused by another person; never counts.</summary>
    Refused,
}

/// <summary>An amount set aside for one agreement in a budget year; none is ever removed.</summary>
/// <param name="Number">From 1, per agreement.</param>
/// <param name="Year">The budget year (calendar year) in which it may be charged.</param>
/// <param name="Amount">Not below zero.</param>
/// <param name="By">Who signed, or asked for it.</param>
/// <param name="Reason">Null at signature.</param>
public sealed record Commitment(int Number, CommitmentKind Kind, int Year, Euro Amount, Actor By, DateTimeOffset At, [property: WrittenByPeople] string? Reason)
{
    /// <summary>The year that loses the amount; only when it is carried over.</summary>
    public int? FromYear { get; init; }

    /// <summary>The other person; null at signature, which commits by itself (money rule 21).</summary>
    public Actor? ConfirmedBy { get; init; }

    /// <summary>When the other person confirmed.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Who refused it.</summary>
    public Actor? RefusedBy { get; init; }

    /// <summary>Why it was refused.</summary>
    [WrittenByPeople]
    public string? RefusalReason { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonIgnore]
    public CommitmentState State =>
        RefusedBy is not null ? CommitmentState.Refused
        : Kind == CommitmentKind.Signature || ConfirmedBy is not null ? CommitmentState.InForce
        : CommitmentState.Requested;
}
