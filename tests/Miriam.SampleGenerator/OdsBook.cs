using System.Globalization;
using System.Security;
using System.Text;
using Miriam.Files.Templates;

namespace Miriam.SampleGenerator;

/// <summary>A quarterly file as an OpenDocument spreadsheet (OpenDocument 1.3 part 3, section 9), with the empty tail that office suites add.</summary>
internal static class OdsBook
{
    private const string MediaType = "application/vnd.oasis.opendocument.spreadsheet";

    public static byte[] Write(IEnumerable<SheetContent> sheets) => Packages.Create(
    [
        ("mimetype", Encoding.ASCII.GetBytes(MediaType)),
        ("META-INF/manifest.xml", Encoding.UTF8.GetBytes(
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{MediaType}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>
            """)),
        ("content.xml", Encoding.UTF8.GetBytes(Content(sheets))),
    ]);

    private static string Content(IEnumerable<SheetContent> sheets) =>
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3"><office:body><office:spreadsheet>
        """
        + string.Concat(sheets.Select(Table))
        + "</office:spreadsheet></office:body></office:document-content>";

    private static string Table(SheetContent sheet) =>
        $"""<table:table table:name="{SecurityElement.Escape(sheet.Name)}"><table:table-column table:number-columns-repeated="40"/>"""
        + string.Concat(sheet.Rows.Select(row => $"<table:table-row>{string.Concat(row.Select(Cell))}</table:table-row>"))
        + """<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="40"/></table:table-row></table:table>""" + "\n";

    private static string Cell(CellValue? value) => value switch
    {
        CellValue.Text text => $"""<table:table-cell office:value-type="string"><text:p>{SecurityElement.Escape(text.Value)}</text:p></table:table-cell>""",
        CellValue.Number number => string.Create(
            CultureInfo.InvariantCulture, $"""<table:table-cell office:value-type="float" office:value="{number.Value}"><text:p>{number.Value}</text:p></table:table-cell>"""),
        CellValue.Date day => string.Create(
            CultureInfo.InvariantCulture, $"""<table:table-cell office:value-type="date" office:date-value="{day.Value:yyyy-MM-dd}"><text:p>{day.Value:dd/MM/yyyy}</text:p></table:table-cell>"""),
        _ => "<table:table-cell/>",
    };
}
