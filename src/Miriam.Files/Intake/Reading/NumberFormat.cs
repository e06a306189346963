using System.Globalization;
using System.Text.RegularExpressions;

namespace Miriam.Files.Intake.Reading;

/// <summary>As much of a number format as decides what a person reads: a date, leading zeros, or the number itself.</summary>
/// <param name="LeadingZeros">The number of digits to which a whole number is filled up.</param>
internal readonly partial record struct NumberFormat(bool IsDate, int LeadingZeros)
{
    private static readonly DateTime DayZero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The formats that a file need not define (ECMA-376 18.8.30); 27 to 36 and 50 to 58 are dates of Asian locales.</summary>
    public static NumberFormat BuiltIn(int id) => new(id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58), 0);

    /// <summary>Reads a format code; only the first section, the one for positive numbers, counts.</summary>
    public static NumberFormat Parse(string code)
    {
        var bare = Literals().Replace(code, "").Split(';')[0];
        var isDate = bare.AsSpan().IndexOfAny("yYdDmMhHsS") >= 0 && !bare.Contains("General", StringComparison.OrdinalIgnoreCase);
        return new(isDate, isDate || bare.Contains('.', StringComparison.Ordinal) ? 0 : bare.Count(character => character == '0'));
    }

    /// <summary>The number as a person sees it, in invariant form.</summary>
    public string Show(double number)
    {
        if (IsDate && number is >= 0 and < 2_958_466)
        {
            // Before March 1900 the serials are one day off, by the leap day that 1900 did not have.
            var moment = DayZero.AddDays(number < 60 ? number + 1 : number);
            // Half past two is stored as a fraction just below it; midnight is not rounded to, since that would hide the time.
            if (moment.TimeOfDay != TimeSpan.Zero && moment.AddMilliseconds(500) is var rounded && rounded.Date == moment.Date)
            {
                moment = rounded;
            }

            return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "dd/MM/yyyy" : "dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
        }

        var text = IsSmallWhole(number) ? ((int)number).ToString(CultureInfo.InvariantCulture) : number.ToString(double.Abs(number) < 1e15 ? "0.###############" : "R", CultureInfo.InvariantCulture);
        return LeadingZeros > 1 && text.All(char.IsAsciiDigit) ? text.PadLeft(LeadingZeros, '0') : text;
    }

    private static bool IsSmallWhole(double number) => number is > int.MinValue and < int.MaxValue && (int)number == number;

    [GeneratedRegex("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.|\\*.", RegexOptions.NonBacktracking)]
    private static partial Regex Literals();
}
