using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Miriam.Domain.Cpas;

/// <summary>The five-digit INS/NIS code of a municipality, the key of its CPAS; never a postcode.</summary>
/// <remarks>Whether it exists on a day is for the register (<c>Municipalities</c>) to say.</remarks>
[JsonConverter(typeof(NisCodeJsonConverter))]
public readonly record struct NisCode : IComparable<NisCode>
{
    private readonly string? code;

    private NisCode(string code) => this.code = code;

    /// <summary>Reads five ASCII digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out NisCode nis)
    {
        nis = default;
        if (text is not { Length: 5 } || !text.All(char.IsAsciiDigit))
        {
            return false;
        }

        nis = new NisCode(text);
        return true;
    }

    /// <summary>Reads a code.</summary>
    /// <exception cref="FormatException">It is not five digits.</exception>
    public static NisCode Parse(string text) =>
        TryParse(text, out var nis) ? nis : throw new FormatException("A NIS code has five digits.");

    /// <inheritdoc/>
    public int CompareTo(NisCode other) => string.CompareOrdinal(code, other.code);

    /// <summary>The five digits.</summary>
    public override string ToString() => code ?? "00000";
}

internal sealed class NisCodeJsonConverter : JsonText<NisCode>
{
    protected override bool TryParse(string? text, out NisCode value) => NisCode.TryParse(text, out value);
}
