using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Miriam.Domain;

/// <summary>Who took a decision: a natural person, for herself or for another one whose role was delegated to her.</summary>
/// <remarks>
/// Written <c>alix</c>, or <c>alix for ben</c>: in storage, in the audit log and in answers. Ids of people hold no spaces.
/// </remarks>
/// <param name="Person">Who acted.</param>
/// <param name="OnBehalfOf">Whom she stood in for; null when she acted for herself.</param>
[JsonConverter(typeof(ActorJsonConverter))]
public sealed record Actor(string Person, string? OnBehalfOf = null)
{
    private const string For = " for ";

    /// <summary>Whether two decisions count as one person's: money rule 15, "a delegate counts as both".</summary>
    /// <remarks>The only comparison behind every rule that asks for two people, and behind the repetition of one's own decision.</remarks>
    public bool IsSamePersonAs(Actor? other) => other is not null && (Counts(other.Person) || (other.OnBehalfOf is { } delegator && Counts(delegator)));

    /// <summary>Whether a natural person counts as having taken part.</summary>
    public bool Counts(string person) =>
        string.Equals(Person, person, StringComparison.Ordinal) || string.Equals(OnBehalfOf, person, StringComparison.Ordinal);

    /// <summary>Reads what <see cref="ToString"/> writes; decisions from before delegations existed are names alone.</summary>
    public static Actor Parse(string text) =>
        text.Split(For) is [var person, var delegator] ? new Actor(person, delegator) : new Actor(text);

    /// <summary>Whether an id can be told apart from the words around it.</summary>
    public static bool IsPersonId(string? text) => text is { Length: > 0 and <= 100 } && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    /// <inheritdoc/>
    public override string ToString() => OnBehalfOf is null ? Person : Person + For + OnBehalfOf;

    /// <summary>Somebody who acts for herself.</summary>
    [return: NotNullIfNotNull(nameof(person))]
    public static implicit operator Actor?(string? person) => person is null ? null : new(person);
}

internal sealed class ActorJsonConverter : JsonText<Actor>
{
    protected override bool TryParse(string? text, out Actor value)
    {
        value = Actor.Parse(text ?? "");
        return text is not null;
    }
}
