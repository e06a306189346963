namespace Miriam.Files;

/// <summary>Texts as fields of a CSV that people open in a spreadsheet program; the one way in which every export writes them.</summary>
public static class CsvField
{
    // OWASP, "CSV Injection": what makes a spreadsheet read a text as a formula, in full width too; and a break before it.
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    // DDE commands, and those of older spreadsheets.
    private const string CommandStarts = "|%\uFF5C\uFF05";

    /// <summary>
    /// The text, quoted where it must be, with an apostrophe before what would run as a formula. For texts only: numbers,
    /// amounts and dates are written as they are, or a negative amount would become a text.
    /// </summary>
    public static string Text(string text, char delimiter)
    {
        var safe = Neutral(text);
        return safe.Contains(delimiter, StringComparison.Ordinal) || safe.AsSpan().ContainsAny("\"\r\n")
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    /// <summary>The text with an apostrophe before what a spreadsheet would run, also when it is saved as CSV later.</summary>
    public static string Neutral(string text) => IsFormula(text) ? "'" + text : text;

    /// <summary>Also behind spaces, which some programs take away. A lone % is a unit.</summary>
    private static bool IsFormula(string text) =>
        text is [var first, ..] && (FormulaStarts.Contains(first, StringComparison.Ordinal)
            || (text.AsSpan().TrimStart() is [var visible, .. var rest] && (FormulaStarts.Contains(visible, StringComparison.Ordinal)
                || (rest.Length > 0 && CommandStarts.Contains(visible, StringComparison.Ordinal)))));
}
