using Miriam.Domain.Findings;
using Miriam.Files.Intake.Recognition;

namespace Miriam.Files.Intake.Structure;

/// <summary>STR-07: required columns, and every line of <c>identification</c>; on the sheet, once per column (intake rules 3, 23).</summary>
internal static class ColumnsArePresent
{
    public static IEnumerable<Finding> Check(RecognisedFile file) =>
        from sheet in file.Known
        from column in sheet.Template!.Columns
        where column.Required && sheet.Heading(column.Key) is null
        select FindingCodes.Finding("STR-07", sheet.Name, null, null, ("column", column.Key));
}
