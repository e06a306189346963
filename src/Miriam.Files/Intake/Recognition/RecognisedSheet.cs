using System.Collections;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Recognition;

/// <summary>A sheet with its headings.</summary>
/// <param name="Template">Null for a sheet that the template does not have.</param>
internal sealed record RecognisedSheet(SourceSheet Source, SheetTemplate? Template, IReadOnlyList<Heading> Headings)
{
    private const int HeadingColumn = 1;
    private const int ValueColumn = 2;
    private const int HeadingRow = 1;

    // A title, a logo and a date: nobody puts more above a table.
    private const int LowestHeadingRow = 20;

    private readonly Dictionary<string, Heading> byKey = Headings.Where(heading => heading.Column is not null)
        .DistinctBy(heading => heading.Column!.Key)
        .ToDictionary(heading => heading.Column!.Key, StringComparer.Ordinal);

    /// <summary>How findings name the sheet: by key, an unknown one by its own name.</summary>
    public string Name => Template?.Key ?? Source.Name;

    /// <summary>Whether the sheet is two columns of heading and value.</summary>
    public bool IsPairs => Template is { IsPairs: true };

    /// <summary>Whether a cell holds a value: neither a heading nor left of the values.</summary>
    public bool IsData(SourceCell cell) => IsPairs ? cell.Column >= ValueColumn : cell.Row > HeadingRow;

    /// <summary>The heading that counts for a column: the first one; null when the column is missing.</summary>
    public Heading? Heading(string key) => byKey.GetValueOrDefault(key);

    /// <summary>The row in which the headings stand where row 1 has none of them; null elsewhere. They are not read there.</summary>
    public int? HeadingsFurtherDown => IsPairs || byKey.Count > 0 ? null : Source.Rows
        .Where(row => row.Number is > HeadingRow and <= LowestHeadingRow)
        .FirstOrDefault(row => 2 * row.Cells.Count(cell => ColumnNamed(Template, cell) is not null) > Template!.Columns.Count(column => column.Required))?.Number;

    /// <summary>Rows with something in a known column (intake rule 5), without the headings.</summary>
    public IEnumerable<SourceRow> DataRows()
    {
        var known = new BitArray(SheetSize.Columns + 1);
        foreach (var heading in Headings.Where(heading => heading.Column is not null))
        {
            known[heading.Cell.Column] = true;
        }

        return Source.Rows.Where(row => row.Number > HeadingRow && Array.Exists(row.Cells, cell => known[cell.Column]));
    }

    /// <summary>The place of a value, by the row that it stands in; rows do not matter in a sheet of pairs.</summary>
    public (int Row, int Column) Place(Heading heading, SourceRow? row) =>
        IsPairs ? (heading.Cell.Row, ValueColumn) : (row!.Number, heading.Cell.Column);

    /// <summary>The row that holds a heading of a sheet of pairs.</summary>
    public SourceRow RowOf(Heading heading) => Source.Rows.First(row => row.Number == heading.Cell.Row);

    public static RecognisedSheet Of(SourceSheet source, RecognisedTemplate templates)
    {
        var template = templates.Find(source.Name);
        var cells = template is { IsPairs: true }
            ? source.Rows.Select(row => row.Cell(HeadingColumn)).OfType<SourceCell>()
            : source.Rows.Where(row => row.Number == HeadingRow).SelectMany(row => row.Cells);
        return new(source, template, [.. cells.Select(cell => new Heading(cell, ColumnNamed(template, cell)))]);
    }

    private static ColumnTemplate? ColumnNamed(SheetTemplate? template, SourceCell heading) => template?.ColumnNamed(heading.Text);
}

/// <summary>A filled heading.</summary>
/// <param name="Column">Null when the template has no such column.</param>
internal sealed record Heading(SourceCell Cell, ColumnTemplate? Column);
