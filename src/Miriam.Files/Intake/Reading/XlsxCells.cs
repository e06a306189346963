using System.Globalization;

namespace Miriam.Files.Intake.Reading;

/// <summary>Turns a stored value into a neutral cell.</summary>
internal sealed class XlsxCells(XlsxStyles styles, IReadOnlyList<string> strings, bool countsFrom1904, CellBudget budget)
{
    // 1 January 1904 in the 1900 calendar.
    private const int Serial1904 = 1462;
    private const int MostRemembered = 10_000;

    // Scores, counts and days repeat: what was shown once need not be worked out again.
    private readonly Dictionary<(string Value, int Style), (string Text, double Number)> numbers = [];

    /// <summary>A cell, or null when it holds nothing.</summary>
    /// <param name="type">The attribute <c>t</c>.</param>
    /// <param name="value">The element <c>v</c>; null when there is none.</param>
    /// <param name="inline">The text of an inline string.</param>
    /// <exception cref="InvalidDataException">The value is not of its type: the file is damaged.</exception>
    public SourceCell? Make(int row, int column, string? type, int style, string? value, string? inline, bool hasFormula)
    {
        // The result "" of a formula is a stored value; no value at all is not (STR-10).
        if (hasFormula && string.IsNullOrEmpty(value) && type is not "str")
        {
            return new(row, column, CellKind.FormulaWithoutValue, "");
        }

        return type switch
        {
            "inlineStr" => inline is null ? null : new(row, column, CellKind.Text, budget.Share(inline)),
            _ when string.IsNullOrEmpty(value) => null,
            "s" => new(row, column, CellKind.Text, Shared(value)),
            "str" => new(row, column, CellKind.Text, budget.Share(XlsxText.Unescape(value))),
            "b" => new(row, column, CellKind.Boolean, value is "1" or "true" ? "TRUE" : "FALSE"),
            "e" => new(row, column, CellKind.Error, budget.Share(value)),
            "d" => Day(row, column, value),
            _ => Number(row, column, style, value),
        };
    }

    private string Shared(string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < strings.Count
            ? strings[i]
            : throw new InvalidDataException("A shared text is missing.");

    private static SourceCell Day(int row, int column, string value) =>
        DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? new(row, column, CellKind.Number, new NumberFormat(IsDate: true, 0).Show(moment.ToOADate()), moment.ToOADate())
            : new(row, column, CellKind.Text, value);

    private SourceCell Number(int row, int column, int style, string value)
    {
        if (!numbers.TryGetValue((value, style), out var shown))
        {
            shown = Show(style, value);
            if (numbers.Count < MostRemembered)
            {
                numbers.Add((value, style), shown);
            }
        }

        return new(row, column, CellKind.Number, shown.Text, shown.Number);
    }

    private (string Text, double Number) Show(int style, string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            throw new InvalidDataException("A number cannot be read.");
        }

        var format = styles.Format(style);
        number = countsFrom1904 && format.IsDate ? number + Serial1904 : number;
        return (budget.Share(format.Show(number)), number);
    }
}
