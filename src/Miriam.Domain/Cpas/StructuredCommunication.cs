using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Miriam.Domain.Cpas;

/// <summary>A Belgian structured communication: twelve digits, last two = first ten mod 97, 0 written 97.</summary>
/// <remarks>Money rule 22.</remarks>
[JsonConverter(typeof(StructuredCommunicationJsonConverter))]
public readonly partial record struct StructuredCommunication
{
    private readonly string? digits;

    private StructuredCommunication(string digits) => this.digits = digits;

    /// <summary>Reads twelve digits, or 3/4/5 digits with the slashes within +++ or ***; spaces around are ignored.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out StructuredCommunication communication)
    {
        communication = default;
        var match = Form().Match((text ?? "").Trim(' ', '\u00A0'));
        if (!match.Success)
        {
            return false;
        }

        var digits = string.Concat(match.Value.Where(char.IsAsciiDigit));
        var number = long.Parse(digits.AsSpan(0, 10), CultureInfo.InvariantCulture);
        var check = (int)(number % 97);
        if (number == 0 || int.Parse(digits.AsSpan(10), CultureInfo.InvariantCulture) != (check == 0 ? 97 : check))
        {
            return false;
        }

        communication = new StructuredCommunication(digits);
        return true;
    }

    /// <summary>Reads a communication.</summary>
    /// <exception cref="FormatException">It is not valid.</exception>
    public static StructuredCommunication Parse(string text) =>
        TryParse(text, out var communication) ? communication : throw new FormatException("Not a valid structured communication.");

    /// <summary>The communication of a number, with its check digits.</summary>
    /// <param name="number">1 to 9,999,999,999.</param>
    public static StructuredCommunication Of(long number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 9_999_999_999);
        var check = number % 97;
        return new(string.Create(CultureInfo.InvariantCulture, $"{number:0000000000}{(check == 0 ? 97 : check):00}"));
    }

    /// <summary>The twelve digits, as a payment file wants them.</summary>
    public override string ToString() => digits ?? "000000000000";

    /// <summary>As people write it: <c>+++090/9337/55493+++</c>.</summary>
    public string ToDisplay() => $"+++{ToString()[..3]}/{ToString()[3..7]}/{ToString()[7..]}+++";

    [GeneratedRegex(
        @"\A([0-9]{12}|\+\+\+[0-9]{3}/[0-9]{4}/[0-9]{5}\+\+\+|\*\*\*[0-9]{3}/[0-9]{4}/[0-9]{5}\*\*\*)\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}

internal sealed class StructuredCommunicationJsonConverter : JsonText<StructuredCommunication>
{
    protected override bool TryParse(string? text, out StructuredCommunication value) => StructuredCommunication.TryParse(text, out value);
}
