using System.Text.Json.Serialization;
using Miriam.Domain;
using Miriam.Domain.Programme;

namespace Miriam.Functions.Programme;

/// <summary>Where a change of parameters stands.</summary>
public enum ParameterChangeState
{
    /// <summary>Proposed by one person; nothing has changed.</summary>
    Requested,

    /// <summary>Confirmed by another: agreements signed from now on have these values.</summary>
    Confirmed,

    /// <summary>Refused, or taken back by whoever proposed it.</summary>
    Refused,
}

/// <summary>A change of the programme's parameters, decided by two people (domain section 2, docs/adr/0013).</summary>
/// <param name="Revision">Its number, from 2: revision 1 is what the product carries. A refused one is not used again.</param>
/// <param name="Before">The values that it takes the place of, by parameter and edition, as they were when it was proposed.</param>
public sealed record ParameterChange(
    int Revision, IReadOnlyList<ChangedValue> Values, IReadOnlyList<ChangedValue> Before, [property: WrittenByPeople] string Reason, Actor RequestedBy, DateTimeOffset RequestedAt)
{
    public Actor? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public Actor? RefusedBy { get; init; }

    public DateTimeOffset? RefusedAt { get; init; }

    [WrittenByPeople]
    public string? RefusalReason { get; init; }

    [JsonIgnore]
    public ParameterChangeState State =>
        RefusedBy is not null ? ParameterChangeState.Refused
        : ConfirmedBy is not null ? ParameterChangeState.Confirmed
        : ParameterChangeState.Requested;
}
