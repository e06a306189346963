using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Miriam.Files.Templates;

namespace Miriam.Files.Exports;

/// <summary>Writes one table as an XLSX workbook while its rows are read: memory holds one row, however many there are.</summary>
public static class TableWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";

    // The first moment that a ZIP can express.
    private static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the workbook; the same table is the same bytes.</summary>
    /// <param name="name">Of the sheet.</param>
    /// <param name="headings">Row 1.</param>
    /// <param name="rows">Numbers are amounts and show two decimals; null leaves a cell empty.</param>
    public static async Task WriteAsync(
        Stream target, string name, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<CellValue?>> rows, CancellationToken cancellation)
    {
        await using var package = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        await AddAsync(package, "[Content_Types].xml", $"""
            <Types xmlns="{Packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
            """, cancellation);
        await AddAsync(package, "_rels/.rels", $"""
            <Relationships xmlns="{Packages}/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """, cancellation);
        await AddAsync(package, "xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{System.Security.SecurityElement.Escape(name)}" sheetId="1" r:id="r1"/></sheets></workbook>
            """, cancellation);
        await AddAsync(package, "xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Packages}/relationships"><Relationship Id="r1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
            """, cancellation);
        await AddAsync(package, "xl/styles.xml", WorkbookStyles.Create().OuterXml, cancellation);

        await using var entry = await Entry(package, "xl/worksheets/sheet1.xml").OpenAsync(cancellation);
        await using var xml = XmlWriter.Create(entry, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false) });
        await xml.WriteStartElementAsync(null, "worksheet", Main);
        await xml.WriteStartElementAsync(null, "sheetData", Main);
        await WriteRowAsync(xml, [.. headings.Select(heading => new CellValue.Text(heading))], WorkbookStyles.Heading);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            await WriteRowAsync(xml, row, WorkbookStyles.Text);
        }

        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
        await xml.FlushAsync();
    }

    /// <summary>Text that no spreadsheet takes for a formula, also after it was saved as CSV; characters that XML lacks are replaced.</summary>
    public static string Neutral(string text)
    {
        return string.Concat(CsvField.Neutral(text).EnumerateRunes().Select(rune =>
            rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD"));
    }

    private static async Task WriteRowAsync(XmlWriter xml, IReadOnlyList<CellValue?> cells, uint textStyle)
    {
        await xml.WriteStartElementAsync(null, "row", Main);
        foreach (var cell in cells)
        {
            await xml.WriteStartElementAsync(null, "c", Main);
            switch (cell)
            {
                case CellValue.Number number:
                    await xml.WriteAttributeStringAsync(null, "s", null, WorkbookStyles.Amount.ToString(CultureInfo.InvariantCulture));
                    await xml.WriteElementStringAsync(null, "v", Main, number.Value.ToString(CultureInfo.InvariantCulture));
                    break;
                case CellValue.Text text:
                    await xml.WriteAttributeStringAsync(null, "s", null, textStyle.ToString(CultureInfo.InvariantCulture));
                    await xml.WriteAttributeStringAsync(null, "t", null, "inlineStr");
                    await xml.WriteStartElementAsync(null, "is", Main);
                    await xml.WriteElementStringAsync(null, "t", Main, Neutral(text.Value));
                    await xml.WriteEndElementAsync();
                    break;
            }

            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
    }

    private static async Task AddAsync(ZipArchive package, string name, string content, CancellationToken cancellation)
    {
        await using var entry = await Entry(package, name).OpenAsync(cancellation);
        await entry.WriteAsync(Encoding.UTF8.GetBytes(content), cancellation);
    }

    private static ZipArchiveEntry Entry(ZipArchive package, string name)
    {
        var entry = package.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Moment;
        return entry;
    }
}
