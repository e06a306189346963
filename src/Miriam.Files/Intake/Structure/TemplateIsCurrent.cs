using Miriam.Domain.Findings;
using Miriam.Files.Intake.Recognition;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Templates;

namespace Miriam.Files.Intake.Structure;

/// <summary>STR-04: only the published template is taken. [SPP]: the same rule as for the Rapport unique.</summary>
internal static class TemplateIsCurrent
{
    public static IEnumerable<Finding> Check(RecognisedFile file)
    {
        if (file.Sheet(QuarterTemplate.Identification) is not { } sheet || sheet.Heading("template") is not { } heading)
        {
            return [];
        }

        // Blank is VAL-01 and a formula without a value STR-10: only a version that can be read is another version.
        var (row, column) = sheet.Place(heading, null);
        return sheet.RowOf(heading).Cell(column) is { Kind: not CellKind.FormulaWithoutValue } version
            && !Text.Same(version.Text, QuarterTemplate.Version)
            ? [FindingCodes.Finding("STR-04", sheet.Name, CellAddress.Of(row, column), version.Trimmed, ("expected", QuarterTemplate.Version))]
            : [];
    }
}
