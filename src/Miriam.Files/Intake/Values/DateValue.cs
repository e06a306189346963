using System.Globalization;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Values;

/// <summary>
/// A day: a spreadsheet's serial, or a text dd/mm/yyyy, dd.mm.yyyy, dd-mm-yyyy or yyyy-mm-dd, at midnight at most
/// (intake rules 10, 28). VAL-05 for a year of two digits, VAL-04 for anything else.
/// </summary>
internal static class DateValue
{
    private static readonly string[] Forms = ["d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "yyyy-MM-dd"];
    private static readonly string[] TwoDigitYears = ["d/M/yy", "d.M.yy", "d-M-yy"];
    private static readonly string[] Midnights = ["00:00:00", "00:00"];

    // 31/12/9999, the last day that a spreadsheet knows.
    private const double LastSerial = 2_958_465;

    public static ValueReading<DateOnly> Read(SourceCell cell, ColumnTemplate column) => cell.Kind switch
    {
        CellKind.Number => FromSerial(cell.Number),
        CellKind.Text => FromText(WithoutMidnight(cell.Trimmed)),
        _ => ValueProblem.Of("VAL-04"),
    };

    private static ValueReading<DateOnly> FromSerial(double serial)
    {
        // Serial 60 is 29 February 1900, a day that never was; the serials before it are one day off.
        if (serial is < 1 or > LastSerial or 60 || serial != double.Floor(serial))
        {
            return ValueProblem.Of("VAL-04");
        }

        return new DateOnly(1899, 12, serial < 60 ? 31 : 30).AddDays((int)serial);
    }

    private static ValueReading<DateOnly> FromText(string text)
    {
        if (DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        return DateOnly.TryParseExact(text, TwoDigitYears, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? ValueProblem.Of("VAL-05")
            : ValueProblem.Of("VAL-04");
    }

    private static string WithoutMidnight(string text)
    {
        foreach (var midnight in Midnights)
        {
            if (text.EndsWith(midnight, StringComparison.Ordinal) && text[..^midnight.Length] is [.., ' ' or 'T' or 't' or '\u00A0' or '\u202F'] day)
            {
                return day[..^1].TrimEnd();
            }
        }

        return text;
    }
}
