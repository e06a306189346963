using System.Text.Json.Serialization;
using Miriam.Domain.Periods;

namespace Miriam.Domain.Programme;

/// <summary>A new value of a parameter, as somebody proposes it.</summary>
/// <param name="Parameter">Its name, such as <c>subsidy.base</c>.</param>
/// <param name="From">The first edition for which it holds.</param>
/// <param name="Numbers">One number, or several in order; JSON <c>value</c>.</param>
/// <param name="Source">The sources' tags, such as <c>[SPP]</c>.</param>
/// <param name="Note">Which decree, letter or decision, and what it leaves open.</param>
public sealed record ChangedValue(
    string Parameter,
    Edition From,
    [property: JsonPropertyName("value")] [property: JsonConverter(typeof(NumbersJsonConverter))] IReadOnlyList<decimal> Numbers,
    string Source,
    string? Note = null)
{
    /// <summary>The value as the list of parameters holds it.</summary>
    public ParameterValue ToValue() => new(From, Numbers, Source, Note);
}
