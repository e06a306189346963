using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Templates;
using Miriam.Files.Workbooks;

namespace Miriam.Files.Erasures;

/// <summary>Sheets as an OpenDocument spreadsheet (OpenDocument 1.3): values at their addresses, no styles.</summary>
internal static class PlainOds
{
    private const string MediaType = "application/vnd.oasis.opendocument.spreadsheet";
    private const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private const string Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private const string Manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";

    public static void Write(Stream target, SourceFile file)
    {
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        // First and as it is, so that the type is found without unpacking (part 2, section 3.3).
        using (var mimetype = FixedTimeZip.Add(archive, "mimetype", CompressionLevel.NoCompression))
        {
            mimetype.Write(Encoding.ASCII.GetBytes(MediaType));
        }

        Part(archive, "META-INF/manifest.xml", WriteManifest);
        Part(archive, "content.xml", xml => WriteContent(xml, file));
    }

    private static void Part(ZipArchive archive, string name, Action<XmlWriter> write)
    {
        using var entry = FixedTimeZip.Add(archive, name);
        using var xml = XmlWriter.Create(entry, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        write(xml);
    }

    private static void WriteManifest(XmlWriter xml)
    {
        xml.WriteStartElement("manifest", "manifest", Manifest);
        xml.WriteAttributeString("version", Manifest, "1.3");
        foreach (var (path, type) in new[] { ("/", MediaType), ("content.xml", "text/xml") })
        {
            xml.WriteStartElement("file-entry", Manifest);
            xml.WriteAttributeString("full-path", Manifest, path);
            xml.WriteAttributeString("media-type", Manifest, type);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteContent(XmlWriter xml, SourceFile file)
    {
        xml.WriteStartElement("office", "document-content", Office);
        xml.WriteAttributeString("xmlns", "table", null, Table);
        xml.WriteAttributeString("xmlns", "text", null, Text);
        xml.WriteAttributeString("version", Office, "1.3");
        xml.WriteStartElement("body", Office);
        xml.WriteStartElement("spreadsheet", Office);
        foreach (var sheet in file.Sheets)
        {
            xml.WriteStartElement("table", Table);
            xml.WriteAttributeString("name", Table, XmlCharacters.Clean(sheet.Name));
            var next = 1;
            foreach (var row in sheet.Rows)
            {
                Skip(xml, "table-row", "number-rows-repeated", row.Number - next, withCell: true);
                WriteRow(xml, row);
                next = row.Number + 1;
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, SourceRow row)
    {
        xml.WriteStartElement("table-row", Table);
        var next = 1;
        foreach (var cell in row.Cells)
        {
            Skip(xml, "table-cell", "number-columns-repeated", cell.Column - next, withCell: false);
            WriteCell(xml, cell);
            next = cell.Column + 1;
        }

        xml.WriteEndElement();
    }

    private static void Skip(XmlWriter xml, string element, string repeated, int count, bool withCell)
    {
        if (count <= 0)
        {
            return;
        }

        xml.WriteStartElement(element, Table);
        xml.WriteAttributeString(repeated, Table, count.ToString(CultureInfo.InvariantCulture));
        if (withCell)
        {
            xml.WriteStartElement("table-cell", Table);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, SourceCell cell)
    {
        xml.WriteStartElement("table-cell", Table);
        var (type, attribute, value) = cell.Kind switch
        {
            CellKind.Number when cell.IsDate => ("date", "date-value", DateTime.FromOADate(cell.Number).ToString("s", CultureInfo.InvariantCulture)),
            CellKind.Number => ("float", "value", cell.Number.ToString("R", CultureInfo.InvariantCulture)),
            CellKind.Boolean => ("boolean", "boolean-value", cell.Text == "TRUE" ? "true" : "false"),
            _ => ("string", null, null),
        };
        xml.WriteAttributeString("value-type", Office, type);
        if (attribute is not null)
        {
            xml.WriteAttributeString(attribute, Office, value);
        }

        foreach (var line in XmlCharacters.Clean(cell.Text).Split('\n'))
        {
            WriteParagraph(xml, line);
        }

        xml.WriteEndElement();
    }

    /// <summary>Spaces in a row and tabs are elements: bare white space collapses (part 3, section 6.1.2).</summary>
    private static void WriteParagraph(XmlWriter xml, string line)
    {
        xml.WriteStartElement("p", Text);
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '\t' || (line[at] == ' ' && (at == 0 || line[at - 1] == ' ' || at == line.Length - 1)))
            {
                xml.WriteStartElement(line[at] == '\t' ? "tab" : "s", Text);
                xml.WriteEndElement();
            }
            else
            {
                xml.WriteChars([line[at]], 0, 1);
            }
        }

        xml.WriteEndElement();
    }
}
