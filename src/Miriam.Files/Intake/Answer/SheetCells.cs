using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;
using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Intake.Answer;

/// <summary>The cells of a worksheet by address; a missing one is made in its place, since order matters in the file.</summary>
internal sealed class SheetCells
{
    private readonly Worksheet worksheet;
    private readonly SheetData data;
    private readonly SortedDictionary<uint, Row> rows = [];

    public SheetCells(Worksheet worksheet)
    {
        this.worksheet = worksheet;
        data = worksheet.GetFirstChild<SheetData>() ?? throw new InvalidDataException("A sheet has no data.");
        var last = 0u;
        foreach (var row in data.Elements<Row>())
        {
            // Producers may leave out numbers and addresses: they then count on (ECMA-376 part 1, 18.3.1.73).
            last = row.RowIndex?.Value ?? last + 1;
            row.RowIndex = last;
            rows.TryAdd(last, row);
            var column = 0;
            foreach (var cell in row.Elements<Cell>())
            {
                column = cell.CellReference?.Value is { } address ? CellAddress.Column(address) : column + 1;
                cell.CellReference = CellAddress.Of((int)last, column);
            }
        }
    }

    /// <summary>The cells that the file has.</summary>
    public IEnumerable<Cell> All => worksheet.Descendants<Cell>();

    public Cell GetOrAdd(string address)
    {
        var column = CellAddress.Column(address);
        var row = RowOf(uint.Parse(address.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), CultureInfo.InvariantCulture));
        var next = row.Elements<Cell>().FirstOrDefault(cell => CellAddress.Column(cell.CellReference!.Value) >= column);
        if (next?.CellReference!.Value == address)
        {
            return next;
        }

        var made = new Cell { CellReference = address, StyleIndex = StyleOf(row, column) };
        row.InsertBefore(made, next);
        return made;
    }

    private Row RowOf(uint number)
    {
        if (!rows.TryGetValue(number, out var row))
        {
            row = new Row { RowIndex = number };
            data.InsertBefore(row, rows.FirstOrDefault(other => other.Key > number).Value);
            rows.Add(number, row);
        }

        return row;
    }

    /// <summary>A cell that was never written looks like its row or column: a date column stays one.</summary>
    private uint? StyleOf(Row row, int column) =>
        row.CustomFormat?.Value == true && row.StyleIndex is { } ofRow
            ? ofRow.Value
            : worksheet.GetFirstChild<Columns>()?.Elements<Column>().FirstOrDefault(one => one.Min! <= column && one.Max! >= column)?.Style?.Value;
}
