using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Recognition;

namespace Miriam.Files.Erasures;

/// <summary>Takes rows out of a file, and a code out of its texts; what is untouched is the same object.</summary>
internal static class SourceErasure
{
    public static SourceFile Erase(SourceFile file, IReadOnlySet<(string Sheet, int Row)> rows, ParticipantCode code) =>
        file with { Refusal = null, Sheets = [.. RecognisedFile.Of(file).Sheets.Select(sheet => Erase(sheet, rows, code))] };

    private static SourceSheet Erase(RecognisedSheet sheet, IReadOnlySet<(string Sheet, int Row)> rows, ParticipantCode code)
    {
        var source = sheet.Source;
        var erased = source.Rows
            .Where(row => !rows.Contains((sheet.Name, row.Number)))
            .Select(row => Erase(sheet, row, code))
            .ToList();
        var name = sheet.Template is null ? code.TakenOutOf(source.Name) : source.Name;
        return name == source.Name && erased.Count == source.Rows.Count && erased.Zip(source.Rows).All(pair => ReferenceEquals(pair.First, pair.Second))
            ? source
            : source with { Name = name, Rows = erased };
    }

    private static SourceRow Erase(RecognisedSheet sheet, SourceRow row, ParticipantCode code) =>
        row.Cells.Any(cell => MayNameHer(sheet, cell) && code.IsIn(cell.Text))
            ? row with { Cells = [.. row.Cells.Select(cell => MayNameHer(sheet, cell) ? cell with { Text = code.TakenOutOf(cell.Text) } : cell)] }
            : row;

    /// <summary>Free text, and what the template does not know. Codes of groups and case managers stay: theirs may read the same.</summary>
    private static bool MayNameHer(RecognisedSheet sheet, SourceCell cell)
    {
        if (cell.Kind != CellKind.Text)
        {
            return false;
        }

        var heading = sheet.IsPairs
            ? sheet.Headings.FirstOrDefault(heading => heading.Cell.Row == cell.Row)
            : sheet.Headings.FirstOrDefault(heading => heading.Cell.Column == cell.Column);
        return heading?.Column is not { } column || (sheet.IsData(cell) && column.Type.StartsWith("text", StringComparison.Ordinal));
    }
}
