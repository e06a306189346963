using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Recognition;

namespace Miriam.Files.Intake.Values;

/// <summary>Reads the cells of one row into typed fields and notes what is wrong with each.</summary>
/// <param name="unknown">Cells that have an E of their own already: not looked at again (intake rule 11).</param>
/// <param name="findings">Where the findings go.</param>
internal sealed class FieldReader(RecognisedSheet sheet, SourceRow? row, IReadOnlySet<CellPlace> unknown, FindingList findings)
{
    /// <summary>The row's number; 0 in a sheet of pairs.</summary>
    public int Row => row?.Number ?? 0;

    /// <summary>Reads the cell of a column.</summary>
    public Field<T> Read<T>(string key, ValueReader<T> reader)
    {
        if (sheet.Heading(key) is not { Column: { } column } heading)
        {
            // A missing required column counts as unknown in every row (intake rule 23).
            return new(0, 0, sheet.Template!.Column(key).Required ? FieldState.Unknown : FieldState.Blank, null, default);
        }

        var (rowNumber, columnNumber) = sheet.Place(heading, row);
        var place = new CellPlace(sheet.Name, rowNumber, columnNumber);
        if (unknown.Count > 0 && unknown.Contains(place))
        {
            return new(rowNumber, columnNumber, FieldState.Unknown, null, default);
        }

        if ((row ?? sheet.RowOf(heading)).Cell(columnNumber) is not { } cell)
        {
            if (column.Required)
            {
                Note("VAL-01", heading, place, null, sheet.Source.MergedInto(rowNumber, columnNumber) is { } first ? [("merged", first)] : []);
            }

            return new(rowNumber, columnNumber, FieldState.Blank, null, default);
        }

        if (cell.Kind == CellKind.FormulaWithoutValue)
        {
            Note("STR-10", heading, place, null);
            return new(rowNumber, columnNumber, FieldState.Unknown, null, default);
        }

        return Read(reader, cell, heading);
    }

    private Field<T> Read<T>(ValueReader<T> reader, SourceCell cell, Heading heading)
    {
        var (state, value, problem) = reader(cell, heading.Column!);
        if (problem is not null)
        {
            Note(problem.Code, heading, new(sheet.Name, cell.Row, cell.Column), cell.Trimmed, [("value", cell.Trimmed), .. problem.Arguments]);
        }

        return new(cell.Row, cell.Column, state, cell.Trimmed, value);
    }

    private void Note(string code, Heading heading, CellPlace place, string? found, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        // Beyond those that are kept a finding is only counted; a full sheet of mistakes would make a million of them.
        if (!findings.CountOnly(code, place))
        {
            findings.Add(FindingCodes.Finding(
                code, sheet.Name, place.Address, found,
                [("column", heading.Column!.Key), ("heading", heading.Cell.Trimmed), .. arguments]));
        }
    }
}

/// <summary>A cell of a file by the sheet's name in findings: numbers, because there may be as many as a file has cells.</summary>
internal readonly record struct CellPlace(string Sheet, int Row, int Column)
{
    /// <summary>The sheet's own address, such as C17.</summary>
    public string Address => CellAddress.Of(Row, Column);

    /// <summary>From an address such as C17.</summary>
    public static CellPlace At(string sheet, string cell) => new(sheet, CellAddress.Row(cell), CellAddress.Column(cell));
}
