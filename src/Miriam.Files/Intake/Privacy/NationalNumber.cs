using System.Globalization;

namespace Miriam.Files.Intake.Privacy;

/// <summary>
/// PRV-01: a national number, also a BIS number (month + 20 or + 40). It is never requested, so wherever it stands it is one
/// too many (GDPR art. 87; intake rules 21, 26).
/// </summary>
internal static class NationalNumber
{
    private const int Digits = 11;
    private const string Written = "00.00.00-000.00";

    /// <summary>Whether a text holds one, by itself or, written yy.mm.dd-nnn.cc, inside a longer run.</summary>
    public static bool IsIn(string text) =>
        DigitRun.MayReach(Digits, text)
        && (DigitRun.In(text, IsSeparator, maximumSeparators: 1).Any(run => run.Digits.Length == Digits && IsValid(run.Digits))
            || HoldsWrittenForm(text));

    private static bool HoldsWrittenForm(string text)
    {
        for (var start = 0; start + Written.Length <= text.Length; start++)
        {
            var candidate = text.AsSpan(start, Written.Length);
            if (IsWritten(candidate) && IsValid(candidate.ToString().Replace(".", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWritten(ReadOnlySpan<char> candidate)
    {
        for (var index = 0; index < Written.Length; index++)
        {
            if (Written[index] == '0' ? !char.IsAsciiDigit(candidate[index]) : candidate[index] != Written[index])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsValid(string digits)
    {
        var number = long.Parse(digits.AsSpan(0, 9), CultureInfo.InvariantCulture);
        var check = int.Parse(digits.AsSpan(9), CultureInfo.InvariantCulture);
        var month = int.Parse(digits.AsSpan(2, 2), CultureInfo.InvariantCulture);
        var day = int.Parse(digits.AsSpan(4, 2), CultureInfo.InvariantCulture);

        // Births from 2000 have a 2 in front for the check.
        return month is <= 12 or (>= 20 and <= 32) or (>= 40 and <= 52)
            && day <= 31
            && (check == 97 - (number % 97) || check == 97 - ((2_000_000_000 + number) % 97));
    }

    private static bool IsSeparator(char character) => character is ' ' or '\u00A0' or '\u202F' or '.' or '-' or '/';
}
