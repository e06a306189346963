using System.Globalization;
using System.Security;
using System.Text;

namespace Miriam.Files.Tests.Intake.Workbooks;

/// <summary>Writes the content of an OpenDocument spreadsheet, with the empty tail that office suites add.</summary>
internal static class OdsXml
{
    public static string Of(IEnumerable<TestSheet> sheets)
    {
        var xml = new StringBuilder("""
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
            <office:automatic-styles><style:style style:name="shown"><style:table-properties table:display="true"/></style:style><style:style style:name="hidden"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
            <office:body><office:spreadsheet>
            """);
        foreach (var sheet in sheets)
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<table:table table:name="{SecurityElement.Escape(sheet.Name)}" table:style-name="{(sheet.Hidden ? "hidden" : "shown")}">""");
            for (var column = 1; column <= 40; column++)
            {
                xml.Append(CultureInfo.InvariantCulture, $"""<table:table-column{(sheet.HiddenColumns.Contains(column) ? " table:visibility=\"collapse\"" : "")}/>""");
            }

            for (var row = 1; row <= sheet.LastRow; row++)
            {
                AppendRow(xml, sheet, row);
            }

            xml.Append("""<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>""");
        }

        return xml.Append("</office:spreadsheet></office:body></office:document-content>").ToString();
    }

    private static void AppendRow(StringBuilder xml, TestSheet sheet, int row)
    {
        xml.Append(CultureInfo.InvariantCulture, $"""<table:table-row{(sheet.HiddenRows.Contains(row) ? " table:visibility=\"collapse\"" : "")}>""");
        var next = 1;
        foreach (var ((_, column), value) in sheet.Cells.Where(cell => cell.Key.Row == row))
        {
            if (column > next)
            {
                xml.Append(CultureInfo.InvariantCulture, $"""<table:table-cell table:number-columns-repeated="{column - next}"/>""");
            }

            xml.Append(Cell(value));
            next = column + 1;
        }

        xml.Append("</table:table-row>");
    }

    private static string Cell(object value) => value switch
    {
        string text => $"""<table:table-cell office:value-type="string"><text:p>{SecurityElement.Escape(text)}</text:p></table:table-cell>""",
        DateOnly day => Date(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TestCell.Moment moment => Date(moment.Value.ToString("s", CultureInfo.InvariantCulture)),
        TestCell.FormulaWithoutValue formula => $"""<table:table-cell table:formula="of:={formula.Text}"/>""",
        TestCell.Raw raw => raw.Xml,
        IFormattable number => string.Create(
            CultureInfo.InvariantCulture, $"""<table:table-cell office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:table-cell>"""),
        _ => throw new ArgumentException("No such cell.", nameof(value)),
    };

    private static string Date(string value) =>
        $"""<table:table-cell office:value-type="date" office:date-value="{value}"><text:p>?</text:p></table:table-cell>""";
}
