using System.Globalization;
using System.Text;
using System.Xml;

namespace Miriam.Files.Intake.Reading;

/// <summary>Reads one worksheet part.</summary>
internal static class XlsxSheet
{
    public static void Read(XmlReader xml, XlsxCells cells, SheetBuilder sheet)
    {
        var lastRow = 0;
        var rows = 0;
        var filled = new List<SourceCell>();
        while (xml.Next())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "col" && (IsHidden(xml) || IsZero(xml, "width")))
            {
                sheet.HideColumns(Whole(xml, "min") ?? 1, Whole(xml, "max") ?? Whole(xml, "min") ?? 1);
            }
            else if (xml.LocalName == "mergeCell" && xml.GetAttribute("ref")?.Split(':') is [var first, var last])
            {
                sheet.Merge(new(CellAddress.Row(first), CellAddress.Column(first), CellAddress.Row(last), CellAddress.Column(last)));
            }
            else if (xml.LocalName == "row")
            {
                lastRow = Whole(xml, "r") ?? lastRow + 1;
                if (++rows > SheetSize.Rows || lastRow is < 1 or > SheetSize.Rows)
                {
                    throw new InvalidDataException("There are more rows than a sheet has.");
                }

                var hidden = IsHidden(xml) || IsZero(xml, "ht");
                ReadRow(xml, lastRow, cells, filled);
                if (!sheet.Add(lastRow, hidden, filled))
                {
                    return;
                }
            }
        }
    }

    private static void ReadRow(XmlReader xml, int row, XlsxCells cells, List<SourceCell> filled)
    {
        filled.Clear();
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var column = 0;
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
            {
                continue;
            }

            var address = CellAddress.Column(xml.GetAttribute("r"));
            column = address > 0 ? address : column + 1;
            if (column > SheetSize.Columns)
            {
                throw new InvalidDataException("There are more columns than a sheet has.");
            }

            if (ReadCell(xml, row, column, cells) is { } cell)
            {
                if (filled.Count == SheetSize.Columns)
                {
                    throw new InvalidDataException("A row has more cells than columns.");
                }

                filled.Add(cell);
            }
        }
    }

    private static SourceCell? ReadCell(XmlReader xml, int row, int column, XlsxCells cells)
    {
        var type = xml.GetAttribute("t");
        var style = Whole(xml, "s") ?? 0;
        if (xml.IsEmptyElement)
        {
            return null;
        }

        string? value = null;
        string? inline = null;
        var hasFormula = false;
        var depth = xml.Depth;
        while (xml.Next() && xml.Depth > depth)
        {
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "f"):
                    hasFormula = true;
                    break;
                case (XmlNodeType.Element, "v"):
                    value = ReadValue(xml);
                    break;
                case (XmlNodeType.Element, "is"):
                    inline = XlsxText.ReadRuns(xml);
                    break;
                default:
                    break;
            }
        }

        return cells.Make(row, column, type, style, value, inline, hasFormula);
    }

    /// <summary>The content of an element without children; stops on its end.</summary>
    private static string ReadValue(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var value = "";
        StringBuilder? several = null;
        while (xml.Next() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (value.Length == 0)
            {
                value = xml.Value;
                continue;
            }

            several = (several ?? new StringBuilder(value)).Append(xml.Value);
            CellBudget.CheckLength(several.Length);
        }

        return several?.ToString() ?? value;
    }

    private static bool IsHidden(XmlReader xml) => xml.GetAttribute("hidden") is "1" or "true";

    private static bool IsZero(XmlReader xml, string attribute) =>
        double.TryParse(xml.GetAttribute(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var size) && size == 0;

    private static int? Whole(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
