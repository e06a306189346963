using Miriam.Domain.Findings;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake;

/// <summary>The order in which people work through findings: the file, then sheet by sheet, row by row.</summary>
internal static class FindingOrder
{
    public static IReadOnlyList<Finding> Sort(IEnumerable<Finding> findings) =>
        [.. findings
            .OrderBy(finding => SheetPosition(finding.Sheet))
            .ThenBy(finding => finding.Sheet, StringComparer.Ordinal)
            .ThenBy(finding => CellAddress.Row(finding.Cell))
            .ThenBy(finding => CellAddress.Column(finding.Cell))
            .ThenBy(finding => finding.Code, StringComparer.Ordinal)];

    /// <summary>The whole file first, unknown sheets last.</summary>
    private static int SheetPosition(string? sheet) =>
        sheet is null ? -1 : SheetTemplates.All.FirstOrDefault(template => template.Key == sheet)?.Position ?? int.MaxValue;
}
