using Miriam.Domain.Findings;
using Miriam.Files.Intake.Recognition;
using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Intake.Structure;

/// <summary>STR-13: sheets and columns that the template does not have are left out, and the sender is told.</summary>
internal static class NothingIsIgnored
{
    public static IEnumerable<Finding> Check(RecognisedFile file) =>
        file.Unknown.Select(sheet => FindingCodes.Finding("STR-13", sheet.Name, null, null))
            .Concat(file.Known.SelectMany(sheet => UnknownHeadings(sheet).Concat(ColumnsWithoutHeading(sheet)).Select(cell =>
                FindingCodes.Finding("STR-13", sheet.Name, cell.Address, cell.Trimmed))));

    private static IEnumerable<SourceCell> UnknownHeadings(RecognisedSheet sheet) =>
        sheet.Headings.Where(heading => heading.Column is null).Select(heading => heading.Cell);

    /// <summary>The first filled cell of each: a heading to point at is what they lack.</summary>
    private static IEnumerable<SourceCell> ColumnsWithoutHeading(RecognisedSheet sheet)
    {
        var headed = sheet.IsPairs ? [1, 2] : sheet.Headings.Select(heading => heading.Cell.Column).ToHashSet();
        return sheet.Source.Rows.SelectMany(row => row.Cells)
            .Where(cell => !headed.Contains(cell.Column))
            .DistinctBy(cell => cell.Column);
    }
}
