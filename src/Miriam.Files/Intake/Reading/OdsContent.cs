using System.Globalization;
using System.Text;
using System.Xml;
using Miriam.Domain.Programme;

namespace Miriam.Files.Intake.Reading;

/// <summary>Reads <c>content.xml</c>, element by element.</summary>
internal sealed class OdsContent(XmlReader xml, IntakeLimits limits)
{
    private readonly HashSet<string> hiddenTables = new(StringComparer.Ordinal);
    private readonly CellBudget budget = new();
    private string style = "";

    /// <summary>The sheets up to the limit, and the limit when one was passed.</summary>
    public (IReadOnlyList<SourceSheet> Sheets, Refusal? TooLarge) Read()
    {
        var sheets = new List<SourceSheet>();
        while (xml.Next())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "style":
                    style = Attribute("name") ?? "";
                    break;
                case "table-properties" when Attribute("display") == "false":
                    hiddenTables.Add(style);
                    break;
                case "table":
                    var table = ReadTable();
                    sheets.Add(table.Build());
                    if (table.Refusal is not null)
                    {
                        return (sheets, table.Refusal);
                    }

                    break;
                default:
                    break;
            }
        }

        return (sheets, null);
    }

    private SheetBuilder ReadTable()
    {
        var name = Attribute("name") ?? "";
        var hidden = hiddenTables.Contains(Attribute("style-name") ?? "");
        var table = new SheetBuilder(name, hidden, SheetNames.HasHeadings(name), limits.DataRowsPerSheet, budget);
        var nextColumn = 1;
        var nextRow = 1;
        var depth = xml.IsEmptyElement ? int.MaxValue : xml.Depth;
        while (depth < int.MaxValue && xml.Next() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "table-column")
            {
                var count = Repeated("number-columns-repeated");
                if (IsHidden())
                {
                    table.HideColumns(nextColumn, nextColumn + count - 1);
                }

                nextColumn = Math.Min(nextColumn + count, SheetSize.Columns + 1);
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "table-row" && !AddRow(table, ref nextRow))
            {
                break;
            }
        }

        return table;
    }

    private bool AddRow(SheetBuilder table, ref int nextRow)
    {
        // More rows or columns than a sheet has would only be a way to make the reader work.
        var count = Math.Min(Repeated("number-rows-repeated"), SheetSize.Rows + 1 - nextRow);
        var hidden = IsHidden();
        var first = nextRow;
        nextRow += count;
        var cells = ReadRow(first);
        for (var row = first; row < nextRow && cells.Count > 0; row++)
        {
            if (!table.Add(row, hidden, row == first ? cells : [.. cells.Select(cell => cell with { Row = row })]))
            {
                return false;
            }
        }

        return true;
    }

    private List<SourceCell> ReadRow(int row)
    {
        var cells = new List<SourceCell>();
        var column = 1;
        var depth = xml.IsEmptyElement ? int.MaxValue : xml.Depth;
        while (depth < int.MaxValue && xml.Next() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not ("table-cell" or "covered-table-cell"))
            {
                continue;
            }

            var count = Math.Min(Repeated("number-columns-repeated"), SheetSize.Columns + 1 - column);
            var cell = ReadCell(row, column);
            for (var repeat = 0; cell is not null && repeat < count; repeat++)
            {
                cells.Add(cell.Value with { Column = (ushort)(column + repeat) });
            }

            column += count;
        }

        return cells;
    }

    private SourceCell? ReadCell(int row, int column)
    {
        var type = Attribute("value-type");
        var value = Attribute("value");
        var date = Attribute("date-value");
        var boolean = Attribute("boolean-value");
        var hasFormula = Attribute("formula") is not null;
        var text = ReadParagraphs();
        if (hasFormula && type is null)
        {
            return new(row, column, CellKind.FormulaWithoutValue, "");
        }

        return type switch
        {
            "float" or "percentage" or "currency" when Number(value) is { } number =>
                new(row, column, CellKind.Number, budget.Share(default(NumberFormat).Show(number)), number),
            "date" when DateTime.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) =>
                new(row, column, CellKind.Number, new NumberFormat(IsDate: true, 0).Show(moment.ToOADate()), moment.ToOADate()),
            "boolean" => new(row, column, CellKind.Boolean, boolean == "true" ? "TRUE" : "FALSE"),
            _ => string.IsNullOrWhiteSpace(text) ? null : new(row, column, CellKind.Text, budget.Share(text)),
        };
    }

    /// <summary>The paragraphs of a cell without its notes; stops on its end.</summary>
    private string ReadParagraphs()
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = xml.Depth;
        var paragraphs = 0;
        var noteDepth = int.MaxValue;
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml.Depth <= noteDepth)
            {
                noteDepth = xml.NodeType == XmlNodeType.Element && xml.LocalName == "annotation" ? xml.Depth : int.MaxValue;
            }

            if (noteDepth < int.MaxValue)
            {
                continue;
            }

            if (xml.NodeType == XmlNodeType.Element)
            {
                text.Append(xml.LocalName switch { "p" when paragraphs++ > 0 => "\n", "s" => " ", "tab" => "\t", "line-break" => "\n", _ => "" });
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace && paragraphs > 0)
            {
                text.Append(xml.Value);
                CellBudget.CheckLength(text.Length);
            }
        }

        return text.ToString();
    }

    private bool IsHidden() => Attribute("visibility") is "collapse" or "filter";

    private int Repeated(string attribute) =>
        int.TryParse(Attribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, 1, SheetSize.Rows) : 1;

    private static double? Number(string? value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>An attribute by its local name: the prefixes are the producer's choice.</summary>
    private string? Attribute(string localName)
    {
        string? value = null;
        for (var more = xml.MoveToFirstAttribute(); more && value is null; more = xml.MoveToNextAttribute())
        {
            value = xml.LocalName == localName ? xml.Value : null;
        }

        xml.MoveToElement();
        return value;
    }
}
