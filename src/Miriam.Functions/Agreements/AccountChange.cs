using System.Text.Json.Serialization;
using Miriam.Domain;
using Miriam.Domain.Agreements;

namespace Miriam.Functions.Agreements;

/// <summary>Where a change of the account stands.</summary>
public enum AccountChangeState
{
    /// <summary>Asked for by one person.</summary>
    Requested,

    /// <summary>Confirmed by another; waits for its moment, so that a wrong one can be stopped.</summary>
    Confirmed,

    /// <summary>The agreement has this account, or had it until the next change.</summary>
    InEffect,

    /// <summary>Stopped before it took effect.</summary>
    Cancelled,
}

/// <summary>A change of the account that an agreement is paid to (money rule 17).</summary>
/// <param name="Number">From 1.</param>
public sealed record AccountChange(int Number, PayeeAccount Account, [property: WrittenByPeople] string Reason, Actor RequestedBy, DateTimeOffset RequestedAt)
{
    public Actor? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>The first moment at which the account may be used; known once it is confirmed.</summary>
    public DateTimeOffset? TakesEffectAt { get; init; }

    /// <summary>When the agreement got the account.</summary>
    public DateTimeOffset? TookEffectAt { get; init; }

    public Actor? CancelledBy { get; init; }

    [WrittenByPeople]
    public string? CancelReason { get; init; }

    [JsonIgnore]
    public AccountChangeState State =>
        CancelledBy is not null ? AccountChangeState.Cancelled
        : TookEffectAt is not null ? AccountChangeState.InEffect
        : ConfirmedBy is not null ? AccountChangeState.Confirmed
        : AccountChangeState.Requested;

    [JsonIgnore]
    public bool IsOpen => State is AccountChangeState.Requested or AccountChangeState.Confirmed;
}
