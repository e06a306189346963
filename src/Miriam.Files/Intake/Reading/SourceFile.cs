using System.Collections;
using System.Globalization;

namespace Miriam.Files.Intake.Reading;

/// <summary>What a cell holds, whatever the kind of file.</summary>
internal enum CellKind : byte
{
    /// <summary>Text; every filled cell of a CSV.</summary>
    Text,

    /// <summary>A number, which in a date's place is a serial.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An error such as #REF!.</summary>
    Error,

    /// <summary>A formula that was saved without its result (STR-10).</summary>
    FormulaWithoutValue,
}

/// <summary>A filled cell; blank ones are not kept (intake rules 5 and 28).</summary>
/// <param name="Row">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Text">As a person sees it; a number in invariant form, a date as dd/MM/yyyy.</param>
/// <param name="Number">Meaningful for numbers only; dates are serials of the 1900 calendar.</param>
/// <remarks>A sheet may hold half a million of them: a value of 24 bytes, kept in arrays.</remarks>
internal readonly record struct SourceCell(int Row, ushort Column, CellKind Kind, string Text, double Number = 0)
{
    public SourceCell(int row, int column, CellKind kind, string text, double number = 0)
        : this(row, checked((ushort)column), kind, text, number)
    {
    }

    public string Address => CellAddress.Of(Row, Column);

    /// <summary>Whether a number is shown as a date.</summary>
    public bool IsDate => Kind == CellKind.Number && Text.Contains('/', StringComparison.Ordinal);

    /// <summary>The text without its outer white space.</summary>
    public string Trimmed => Text.Trim();
}

/// <summary>A row with at least one filled cell, in the order of its columns.</summary>
internal sealed record SourceRow(int Number, bool Hidden, SourceCell[] Cells)
{
    /// <summary>The cell in a column; null when blank.</summary>
    public SourceCell? Cell(int column)
    {
        foreach (ref readonly var cell in Cells.AsSpan())
        {
            if (cell.Column == column)
            {
                return cell;
            }
        }

        return null;
    }
}

/// <summary>A sheet of a workbook, or a CSV: the same to everything behind the readers.</summary>
/// <param name="HiddenColumns">By column number; the place 0 is not used.</param>
/// <param name="Rows">Rows with content, in order, with their numbers in the file.</param>
internal sealed record SourceSheet(
    string Name, bool Hidden, BitArray HiddenColumns, IReadOnlyList<SourceRow> Rows)
{
    /// <summary>Ranges of cells merged into one, of which only the first has a value.</summary>
    public IReadOnlyList<MergedCells> Merged { get; init; } = [];

    /// <summary>The cell that holds the value of a merged one; null for any other.</summary>
    public string? MergedInto(int row, int column) => Merged.FirstOrDefault(range => range.Swallows(row, column))?.First;

    /// <summary>Whether a column is hidden, by itself or with its sheet.</summary>
    public bool HidesColumn(int column) => Hidden || HiddenColumns[column];
}

/// <summary>Cells merged into one; bounds are inclusive.</summary>
internal sealed record MergedCells(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    /// <summary>The address of the cell that keeps its value.</summary>
    public string First => CellAddress.Of(FirstRow, FirstColumn);

    /// <summary>Whether a cell has lost its own value to the first.</summary>
    public bool Swallows(int row, int column) =>
        row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn && (row, column) != (FirstRow, FirstColumn);
}

/// <summary>What could be read, and why no more could be (intake rule 1).</summary>
/// <param name="Refusal">Null when the whole file was read.</param>
internal sealed record SourceFile(IReadOnlyList<SourceSheet> Sheets, Refusal? Refusal = null)
{
    /// <summary>Whether it came as an XLSX workbook, which can be given back with marks in it.</summary>
    public bool IsXlsx { get; init; }

    /// <summary>How many bytes were inflated to measure the file; 0 when it was refused before.</summary>
    public long Inflated { get; init; }
}

/// <summary>A finding of the file as a whole.</summary>
/// <param name="SheetName">Named for the row limit only (intake rule 27).</param>
internal sealed record Refusal(string Code, string? SheetName = null, long? Maximum = null)
{
    /// <summary>Nothing could be read.</summary>
    public SourceFile WithoutSheets() => new([], this);
}

/// <summary>Addresses as spreadsheets write them.</summary>
public static class CellAddress
{
    /// <summary>C17 for row 17, column 3.</summary>
    public static string Of(int row, int column) =>
        string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{row}");

    /// <summary>The column of an address such as C17; 0 when it has no letters.</summary>
    public static int Column(ReadOnlySpan<char> address)
    {
        var column = 0;
        foreach (var letter in address)
        {
            if (!char.IsAsciiLetter(letter) || column > 99_999)
            {
                break;
            }

            column = (column * 26) + (letter & 0x1F);
        }

        return column;
    }

    /// <summary>The row of an address such as C17; 0 without an address.</summary>
    public static int Row(ReadOnlySpan<char> address) =>
        int.TryParse(address.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : 0;

    private static string Letters(int column) =>
        column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + Letters(((column - 1) % 26) + 1);
}
