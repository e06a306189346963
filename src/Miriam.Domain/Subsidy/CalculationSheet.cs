using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Miriam.Domain.Money;

namespace Miriam.Domain.Subsidy;

/// <summary>How an amount came about: every step with its inputs, rule and source. The same input gives the same sheet.</summary>
/// <param name="ParameterVersion">The parameters that were in force.</param>
/// <param name="Inputs">The versions of what it rests on.</param>
/// <param name="Total">The amount that the steps lead to.</param>
public sealed record CalculationSheet(
    string ParameterVersion, IReadOnlyList<InputVersion> Inputs, IReadOnlyList<CalculationStep> Steps, Euro Total)
{
    /// <summary>A sheet without steps, of an amount that nothing led to yet.</summary>
    public static readonly CalculationSheet Empty = new("", [], [], Euro.Zero);

    /// <summary>32 hexadecimal digits that name the sheet by its content; a decision quotes them.</summary>
    [JsonIgnore]
    public string Id => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Content())))[..32];

    /// <summary>Sheets are equal when they say the same.</summary>
    public bool Equals(CalculationSheet? other) => ReferenceEquals(this, other) || (other is not null && Content().SequenceEqual(other.Content()));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ParameterVersion, Total, Steps.Count);

    private IEnumerable<string> Content() =>
    [
        ParameterVersion,
        .. Inputs.SelectMany(input => new[] { input.Input, input.Version }),
        .. Steps.SelectMany(step => (string[])
        [
            step.Rule,
            step.Source,
            .. step.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal).SelectMany(input => new[] { input.Key, input.Value }),
            step.Result,
        ]),
        Total.ToString(),
    ];
}
