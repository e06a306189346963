using Miriam.Domain.Findings;
using Miriam.Files.Intake.Recognition;

namespace Miriam.Files.Intake.Structure;

/// <summary>STR-05: all eight sheets are needed, also those without rows (intake rule 2).</summary>
internal static class SheetsArePresent
{
    public static IEnumerable<Finding> Check(RecognisedFile file) =>
        file.Missing.Select(sheet => SimilarNames.Find(file.Unknown.Select(unknown => unknown.Name), sheet.Names) is { } similar
            ? FindingCodes.Finding("STR-05", sheet.Key, null, null, ("similar", similar))
            : FindingCodes.Finding("STR-05", sheet.Key, null, null));
}
