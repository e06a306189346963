using System.Globalization;
using System.Security;
using System.Text;

namespace Miriam.Files.Tests.Intake.Workbooks;

/// <summary>Writes one worksheet part.</summary>
internal static class WorksheetXml
{
    public static string Of(TestSheet sheet, bool countsFrom1904)
    {
        var xml = new StringBuilder("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">""");
        if (sheet.HiddenColumns.Count > 0)
        {
            xml.Append("<cols>");
            foreach (var column in sheet.HiddenColumns.Order())
            {
                xml.Append(CultureInfo.InvariantCulture, $"""<col min="{column}" max="{column}" width="9" hidden="1"/>""");
            }

            xml.Append("</cols>");
        }

        xml.Append("<sheetData>");
        foreach (var row in sheet.Cells.GroupBy(cell => cell.Key.Row))
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<row r="{row.Key}"{(sheet.HiddenRows.Contains(row.Key) ? " hidden=\"1\"" : "")}>""");
            foreach (var ((_, column), value) in row)
            {
                xml.Append(Cell(Address(row.Key, column), value, countsFrom1904));
            }

            xml.Append("</row>");
        }

        return xml.Append("</sheetData></worksheet>").ToString();
    }

    private static string Cell(string address, object value, bool countsFrom1904) => value switch
    {
        string text => $"""<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(text)}</t></is></c>""",
        DateOnly day => $"""<c r="{address}" s="1"><v>{Serial(day, countsFrom1904)}</v></c>""",
        bool flag => $"""<c r="{address}" t="b"><v>{(flag ? "1" : "0")}</v></c>""",
        TestCell.FormulaWithoutValue formula => $"""<c r="{address}"><f>{formula.Text}</f></c>""",
        TestCell.Formula formula => string.Create(CultureInfo.InvariantCulture, $"""<c r="{address}"><f>{formula.Text}</f><v>{formula.Result}</v></c>"""),
        TestCell.FormulaOfEmptyText formula => $"""<c r="{address}" t="str"><f>{formula.Text}</f><v></v></c>""",
        TestCell.Error error => $"""<c r="{address}" t="e"><v>{error.Text}</v></c>""",
        TestCell.Moment moment => string.Create(CultureInfo.InvariantCulture, $"""<c r="{address}" s="1"><v>{moment.Value.ToOADate()}</v></c>"""),
        IFormattable number => $"""<c r="{address}"><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>""",
        _ => throw new ArgumentException("No such cell.", nameof(value)),
    };

    private static string Serial(DateOnly day, bool countsFrom1904) =>
        (day.DayNumber - new DateOnly(1899, 12, 30).DayNumber - (countsFrom1904 ? 1462 : 0)).ToString(CultureInfo.InvariantCulture);

    private static string Address(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{row}");

    private static string Letters(int column) => column > 26 ? Letters((column - 1) / 26) + Letters(((column - 1) % 26) + 1) : ((char)('A' + column - 1)).ToString();
}
