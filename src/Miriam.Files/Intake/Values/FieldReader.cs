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
            return new(null, sheet.Template!.Column(key).Required ? FieldState.Unknown : FieldState.Blank, null, default);
        }

        var (rowNumber, columnNumber) = sheet.Place(heading, row);
        var address = CellAddress.Of(rowNumber, columnNumber);
        if (unknown.Contains(new(sheet.Name, address)))
        {
            return new(address, FieldState.Unknown, null, default);
        }

        var cell = (row ?? sheet.RowOf(heading)).Cell(columnNumber);
        if (cell is null)
        {
            if (column.Required)
            {
                Note("VAL-01", heading, address, null);
            }

            return new(address, FieldState.Blank, null, default);
        }

        return cell.Kind == CellKind.FormulaWithoutValue ? WithoutValue<T>(heading, address) : Read(reader, cell, heading);
    }

    private Field<T> WithoutValue<T>(Heading heading, string address)
    {
        Note("STR-10", heading, address, null);
        return new(address, FieldState.Unknown, null, default);
    }

    private Field<T> Read<T>(ValueReader<T> reader, SourceCell cell, Heading heading)
    {
        var (state, value, problem) = reader(cell, heading.Column!);
        if (problem is not null)
        {
            Note(problem.Code, heading, cell.Address, cell.Trimmed, [("value", cell.Trimmed), .. problem.Arguments]);
        }

        return new(cell.Address, state, cell.Trimmed, value);
    }

    private void Note(string code, Heading heading, string address, string? found, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        findings.Add(FindingCodes.Finding(
            code, sheet.Name, address, found, [("column", heading.Column!.Key), ("heading", heading.Cell.Trimmed), .. arguments]));
}

/// <summary>A cell of a file by the sheet's name in findings and its address.</summary>
internal readonly record struct CellPlace(string Sheet, string Cell);
