using System.Globalization;
using Miriam.Domain.Findings;
using Miriam.Files.Intake.Recognition;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Structure;

/// <summary>STR-07: required columns, and every line of <c>identification</c>; on the sheet, once per column (intake rules 3, 23).</summary>
internal static class ColumnsArePresent
{
    public static IEnumerable<Finding> Check(RecognisedFile file) =>
        from sheet in file.Known
        from column in sheet.Template!.Columns
        where column.Required && sheet.Heading(column.Key) is null
        select FindingCodes.Finding("STR-07", sheet.Name, null, null, [("column", column.Key), .. Instead(sheet, column)]);

    /// <summary>What stands there instead.</summary>
    private static (string Name, string Value)[] Instead(RecognisedSheet sheet, ColumnTemplate column) =>
        sheet.HeadingsFurtherDown is { } row ? [("headings_row", row.ToString(CultureInfo.InvariantCulture))]
        : SimilarNames.Find(sheet.Headings.Where(heading => heading.Column is null).Select(heading => heading.Cell.Text), column.Names) is { } similar ? [("similar", similar)]
        : [];
}
