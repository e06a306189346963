using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Miriam.Domain.Cpas;

/// <summary>A Belgian enterprise number: ten digits, first 0 or 1, last two = 97 - (first eight mod 97).</summary>
/// <remarks>money.md rule 22.</remarks>
[JsonConverter(typeof(EnterpriseNumberJsonConverter))]
public readonly record struct EnterpriseNumber
{
    private readonly string? digits;

    private EnterpriseNumber(string digits) => this.digits = digits;

    /// <summary>Reads a number; dots, spaces (U+00A0 too), hyphens, <c>BE</c> and case are ignored.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EnterpriseNumber number)
    {
        number = default;
        var digits = WithoutDecoration(text);
        if (digits.Length != 10 || !digits.All(char.IsAsciiDigit) || digits[0] is not ('0' or '1'))
        {
            return false;
        }

        var check = 97 - (int.Parse(digits.AsSpan(0, 8), CultureInfo.InvariantCulture) % 97);
        if (int.Parse(digits.AsSpan(8), CultureInfo.InvariantCulture) != check)
        {
            return false;
        }

        number = new EnterpriseNumber(digits);
        return true;
    }

    /// <summary>The old form of nine digits is refused; this is the number that it hints at, with a zero in front.</summary>
    public static bool TrySuggest(string? text, out EnterpriseNumber number)
    {
        number = default;
        var digits = WithoutDecoration(text);
        return digits.Length == 9 && TryParse("0" + digits, out number);
    }

    /// <summary>Reads a number.</summary>
    /// <exception cref="FormatException">It is not a valid number.</exception>
    public static EnterpriseNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException("Not a valid enterprise number.");

    private static string WithoutDecoration(string? text)
    {
        var bare = string.Concat((text ?? "").Where(c => c is not ('.' or ' ' or '\u00A0' or '-')));
        return bare.StartsWith("BE", StringComparison.OrdinalIgnoreCase) ? bare[2..] : bare;
    }

    /// <summary>The ten digits.</summary>
    public override string ToString() => digits ?? "0000000000";
}

internal sealed class EnterpriseNumberJsonConverter : JsonText<EnterpriseNumber>
{
    protected override bool TryParse(string? text, out EnterpriseNumber value) => EnterpriseNumber.TryParse(text, out value);
}
