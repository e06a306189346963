using System.Globalization;

namespace Miriam.Files.Tests.Intake.Workbooks;

/// <summary>Writes a sheet as CSV; rows without cells are empty lines.</summary>
internal static class CsvOf
{
    public static string Sheet(TestSheet sheet, char delimiter) =>
        string.Join("\r\n", Enumerable.Range(1, sheet.LastRow).Select(row => Row(sheet, row, delimiter))) + "\r\n";

    private static string Row(TestSheet sheet, int row, char delimiter)
    {
        var cells = sheet.Cells.Where(cell => cell.Key.Row == row).ToDictionary(cell => cell.Key.Column, cell => cell.Value);
        var last = cells.Count == 0 ? 0 : cells.Keys.Max();
        return string.Join(delimiter, Enumerable.Range(1, last).Select(column => Field(cells.GetValueOrDefault(column), delimiter)));
    }

    private static string Field(object? value, char delimiter)
    {
        var text = value switch
        {
            null => "",
            DateOnly day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            double amount => amount.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ','),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => (string)value,
        };
        return text.Contains(delimiter) || text.AsSpan().IndexOfAny("\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
