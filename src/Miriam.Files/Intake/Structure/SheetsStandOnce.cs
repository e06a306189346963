using Miriam.Domain.Findings;
using Miriam.Files.Intake.Recognition;

namespace Miriam.Files.Intake.Structure;

/// <summary>STR-06: a sheet that stands twice, under whichever of its names.</summary>
internal static class SheetsStandOnce
{
    public static IEnumerable<Finding> Check(RecognisedFile file) =>
        file.Known.Where(sheet => file.Sheets.Count(other => other.Template == sheet.Template) > 1)
            .Select(sheet => FindingCodes.Finding("STR-06", sheet.Name, null, null));
}
