using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Recognition;

namespace Miriam.Files.Erasures;

/// <summary>Finds the rows that are about one woman.</summary>
internal static class HerRows
{
    private static readonly Dictionary<string, string> CodeColumns = new(StringComparer.Ordinal)
    {
        ["participants"] = "code",
        ["measures"] = "participant",
    };

    /// <summary>By the sheet's name in findings and the row's number.</summary>
    public static IReadOnlySet<(string Sheet, int Row)> In(RecognisedFile file, ParticipantCode code) => file.Sheets
        .SelectMany(sheet => sheet.Source.Rows.Where(row => IsHers(sheet, row, code)).Select(row => (sheet.Name, row.Number)))
        .ToHashSet();

    private static bool IsHers(RecognisedSheet sheet, SourceRow row, ParticipantCode code)
    {
        if (sheet.Template is null)
        {
            // A sheet of the CPAS's own: a row that names her is about her.
            return row.Cells.Any(cell => code.Is(cell.Text));
        }

        return CodeColumns.TryGetValue(sheet.Template.Key, out var column)
            && (sheet.Heading(column) is { } heading
                ? code.Is(row.Cell(heading.Cell.Column)?.Text)
                : row.Cells.Any(cell => code.Is(cell.Text)));
    }
}
