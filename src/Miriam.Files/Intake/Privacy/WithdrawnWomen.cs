using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Recognition;
using Miriam.Files.Intake.Values;

namespace Miriam.Files.Intake.Privacy;

/// <summary>PRV-05: a woman who withdrew her data is in the file again. Nothing else on her row is told.</summary>
/// <remarks>GDPR art. 21; such a file is kept out of the store like every file with a PRV finding. [choice]</remarks>
internal static class WithdrawnWomen
{
    /// <summary>Adds the findings, one for each of her rows.</summary>
    /// <returns>Her cells, for <see cref="PrivacyMask"/>.</returns>
    public static IEnumerable<CellPlace> Check(RecognisedFile file, IntakeContext? context, FindingList findings)
    {
        if (context is not { Withdrawn.Count: > 0 })
        {
            return [];
        }

        List<CellPlace> refused = [];
        foreach (var sheet in file.Sheets.Where(sheet => sheet.Name is "participants" or "measures"))
        {
            if (sheet.Heading(sheet.Name == "participants" ? "code" : "participant") is not { } heading)
            {
                continue;
            }

            foreach (var row in sheet.DataRows())
            {
                if (row.Cell(heading.Cell.Column) is { } code && IsWithdrawn(code, context))
                {
                    findings.Add(FindingCodes.Finding("PRV-05", sheet.Name, code.Address, null));
                    refused.AddRange(row.Cells.Select(cell => new CellPlace(sheet.Name, cell.Row, cell.Column)));
                }
            }
        }

        return refused;
    }

    private static bool IsWithdrawn(SourceCell code, IntakeContext context)
    {
        var folded = Text.Fold(code.Text);
        return context.Withdrawn.Any(withdrawn => withdrawn.Is(folded));
    }
}
