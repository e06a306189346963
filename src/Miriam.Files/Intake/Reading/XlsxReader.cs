using System.IO.Compression;
using System.Xml;
using Miriam.Domain.Programme;

namespace Miriam.Files.Intake.Reading;

/// <summary>Reads an XLSX workbook: values as stored, with positions, hidden parts and formulas without a value.</summary>
/// <remarks>
/// ECMA-376 part 1, section 18. Read as a stream of XML rather than through an object model: one pass, bounded memory,
/// and all that STR-10 and STR-11 need.
/// </remarks>
internal static class XlsxReader
{
    /// <summary>Null when the archive is not such a workbook.</summary>
    public static SourceFile? TryRead(ZipArchive archive, Unpacked unpacked, IntakeLimits limits)
    {
        var parts = new PackageParts(archive, unpacked);
        var workbook = parts.Relationships("").Values.FirstOrDefault(part => part.Type == "officeDocument").Target;
        using var xml = workbook is null || !workbook.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? null : parts.Open(workbook);
        if (xml is null || xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "workbook")
        {
            return null;
        }

        if (parts.HasTwins)
        {
            throw new InvalidDataException("Two parts have one name.");
        }

        var outline = XlsxOutline.Read(xml, parts.Relationships(workbook!));
        var styles = XlsxStyles.Read(outline.Styles is null ? null : parts.Open(outline.Styles));
        var strings = XlsxText.ReadShared(outline.SharedStrings is null ? null : parts.Open(outline.SharedStrings));
        var budget = new CellBudget();
        var cells = new XlsxCells(styles, strings, outline.CountsFrom1904, budget);
        // The cells of a workbook with macros are still read: privacy checks run on what could be read.
        var refusal = ActiveContent.IsIn(parts) ? new Refusal("STR-03") : null;

        var sheets = new List<SourceSheet>();
        foreach (var sheet in outline.Sheets)
        {
            var builder = new SheetBuilder(sheet.Name, sheet.Hidden, SheetNames.HasHeadings(sheet.Name), limits.DataRowsPerSheet, budget);
            using var sheetXml = parts.Open(sheet.Part) ?? throw new InvalidDataException("A sheet is missing from the package.");
            XlsxSheet.Read(sheetXml, cells, builder);
            sheets.Add(builder.Build());
            if (builder.Refusal is not null)
            {
                return new(sheets, refusal ?? builder.Refusal) { IsXlsx = true };
            }
        }

        return new(sheets, refusal) { IsXlsx = true };
    }
}
