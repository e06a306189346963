using System.Text.Json.Serialization;
using Miriam.Domain.Periods;

namespace Miriam.Domain.Programme;

/// <summary>One number (or row of numbers) of the programme with its dates and sources, as <c>parameters.json</c> states it.</summary>
/// <param name="Name">Stable, such as <c>subsidy.base</c>.</param>
/// <param name="Unit">What it counts, in English.</param>
/// <param name="Values">By first edition, oldest first; each holds until the next one.</param>
public sealed record Parameter(string Name, string Unit, ParameterLabel Label, IReadOnlyList<ParameterValue> Values)
{
    /// <summary>Whether it changes with the software only, never while the programme runs.</summary>
    [JsonIgnore]
    public bool IsFixed => ParameterRule.Named(Name) is null or { IsFixed: true };

    /// <summary>The value in force for an edition.</summary>
    /// <exception cref="InvalidOperationException">There is none so early.</exception>
    public ParameterValue For(Edition edition) => Values.Last(value => value.From.CompareTo(edition) <= 0);
}

/// <summary>What a parameter is called.</summary>
public sealed record ParameterLabel(string Fr, string Nl, string De, string En)
{
    /// <summary>In one language.</summary>
    public string In(Language language) => language switch
    {
        Language.Nl => Nl,
        Language.De => De,
        Language.En => En,
        _ => Fr,
    };
}

/// <summary>A value from an edition on.</summary>
/// <param name="From">The first edition for which it holds.</param>
/// <param name="Numbers">One number, or several in order.</param>
/// <param name="Source">The sources' tags, such as <c>[press 2025], [guide]</c>.</param>
/// <param name="Note">What the source leaves open.</param>
public sealed record ParameterValue(
    Edition From,
    [property: JsonPropertyName("value")] [property: JsonConverter(typeof(NumbersJsonConverter))] IReadOnlyList<decimal> Numbers,
    string Source,
    string? Note = null)
{
    /// <summary>Whether the administration chose it, because no public text says it: shown as such to people.</summary>
    [JsonIgnore]
    public bool IsChoice => Source.Contains("[choice]", StringComparison.Ordinal);

    /// <summary>Whether another value has the same numbers, source and note, from whichever edition on.</summary>
    public bool SaysTheSameAs(ParameterValue? other) =>
        other is not null && Numbers.SequenceEqual(other.Numbers) && Source == other.Source && Note == other.Note;
}
