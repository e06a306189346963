using Miriam.Domain.Findings;
using Miriam.Files.Intake.Recognition;

namespace Miriam.Files.Intake.Structure;

/// <summary>STR-08: a column that stands twice, on the second heading, also when the two are in different languages (intake rule 3).</summary>
internal static class ColumnsStandOnce
{
    public static IEnumerable<Finding> Check(RecognisedFile file)
    {
        foreach (var sheet in file.Known)
        {
            foreach (var heading in sheet.Headings)
            {
                if (heading.Column is { } column && sheet.Heading(column.Key) is { } first && first != heading)
                {
                    yield return FindingCodes.Finding(
                        "STR-08", sheet.Name, heading.Cell.Address, heading.Cell.Trimmed, ("column", column.Key), ("first", first.Cell.Address));
                }
            }
        }
    }
}
