using Miriam.Domain.Findings;
using Miriam.Files.Intake.Recognition;

namespace Miriam.Files.Intake.Structure;

/// <summary>STR-09: headings but no rows, where the file says nothing without them (intake rule 2).</summary>
internal static class RowsArePresent
{
    public static IEnumerable<Finding> Check(RecognisedFile file) =>
        file.Known.Where(sheet => sheet.Template!.NeedsRows && sheet.Headings.Any(heading => heading.Column is not null) && !sheet.DataRows().Any())
            .Select(sheet => FindingCodes.Finding("STR-09", sheet.Name, null, null));
}
