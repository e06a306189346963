using System.Globalization;
using System.Text.RegularExpressions;

namespace Miriam.Domain.Money;

/// <summary>Reads amounts in every Belgian form, whatever the machine's culture.</summary>
/// <remarks>Money rule 24.</remarks>
public static partial class AmountText
{
    /// <summary>The spaces that an amount may hold: between thousands, at its ends, around sign and currency.</summary>
    private static readonly char[] Spaces = [' ', '\u00A0', '\u202F', '\u2009'];

    /// <summary>Reads a text; accepted, ambiguous and unreadable forms are told apart.</summary>
    public static AmountReading Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return AmountReading.Blank;
        }

        if (text.Trim().Equals("n/a", StringComparison.OrdinalIgnoreCase))
        {
            return AmountReading.NotApplicable;
        }

        var rest = text.AsSpan().Trim(Spaces);
        var negative = rest is ['-' or '\u2212', ..];
        rest = (negative ? rest[1..] : rest).TrimStart(Spaces);
        rest = WithoutCurrency(rest);

        var number = rest.ToString();
        return ThousandsOrThousandths().IsMatch(number) ? AmountReading.Ambiguous : FromNumber(number, negative);
    }

    /// <summary>Reads a numeric cell: rounded to the cent if within 0.000001 euro of it; never ambiguous.</summary>
    /// <remarks>Intake rule 7. A spreadsheet stores numbers in binary; this is the only place where one becomes money.</remarks>
    public static AmountReading Read(double cell) =>
        double.Abs(cell) <= (double)AmountBounds.Largest + 1 ? FromDecimal((decimal)cell) : AmountReading.NotReadable;

    private static AmountReading FromDecimal(decimal value)
    {
        var rounded = decimal.Round(value, 2, MidpointRounding.AwayFromZero);
        return decimal.Abs(value - rounded) <= AmountBounds.CellTolerance && decimal.Abs(rounded) <= AmountBounds.Largest
            ? AmountReading.Known(new Euro((long)(rounded * 100)))
            : AmountReading.NotReadable;
    }

    /// <summary>The currency stands at most once, before or after the number.</summary>
    private static ReadOnlySpan<char> WithoutCurrency(ReadOnlySpan<char> text)
    {
        foreach (ReadOnlySpan<char> currency in (string[])["EUR", "€"])
        {
            if (text.StartsWith(currency, StringComparison.OrdinalIgnoreCase))
            {
                return text[currency.Length..].TrimStart(Spaces);
            }

            if (text.EndsWith(currency, StringComparison.OrdinalIgnoreCase))
            {
                return text[..^currency.Length].TrimEnd(Spaces);
            }
        }

        return text;
    }

    private static AmountReading FromNumber(string number, bool negative)
    {
        var match = Number().Match(number);
        var (whole, decimalSign) = (match.Groups["whole"].Value, match.Groups["sign"].Value);
        var separators = whole.Where(character => !char.IsAsciiDigit(character)).Distinct().ToArray();
        if (!match.Success || separators.Length > 1 || (separators is [var separator] && decimalSign == separator.ToString()))
        {
            return AmountReading.NotReadable;
        }

        var euros = string.Concat(whole.Where(char.IsAsciiDigit)).TrimStart('0');
        if (euros.Length > AmountBounds.LargestDigits)
        {
            return AmountReading.NotReadable;
        }

        var digits = euros + match.Groups["cents"].Value.PadRight(2, '0');
        var cents = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return AmountReading.Known(new Euro(negative ? -cents : cents));
    }

    /// <summary>1,234 and 1.234: in one half of Belgium's habits a thousand, in the other one and a bit.</summary>
    [GeneratedRegex(@"\A[1-9][0-9]{0,2}[.,][0-9]{3}\z", RegexOptions.NonBacktracking)]
    private static partial Regex ThousandsOrThousandths();

    [GeneratedRegex(
        """
        \A
        (?<whole> [1-9][0-9]{0,2} ([.\u0020\u00A0\u202F\u2009][0-9]{3})+ | [0-9]+ )
        ( (?<sign>[.,]) (?<cents>[0-9]{1,2}) )?
        \z
        """,
        RegexOptions.NonBacktracking | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
