using System.Collections;
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
        var seen = new BitArray(SheetSize.Columns + 1);
        foreach (var column in sheet.IsPairs ? [1, 2] : sheet.Headings.Select(heading => (int)heading.Cell.Column))
        {
            seen[column] = true;
        }

        foreach (var row in sheet.Source.Rows)
        {
            foreach (var cell in row.Cells)
            {
                if (!seen[cell.Column])
                {
                    seen[cell.Column] = true;
                    yield return cell;
                }
            }
        }
    }
}
