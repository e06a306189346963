using Miriam.Domain.Findings;
using Miriam.Files.Intake.Recognition;
using Miriam.Files.Templates;

namespace Miriam.Files.Intake.Structure;

/// <summary>STR-04: a file without any sheet of the template is not a quarterly file (intake rule 2).</summary>
internal static class SomeSheetIsKnown
{
    public static IEnumerable<Finding> Check(RecognisedFile file) =>
        file.Known.Any() ? [] : [FindingCodes.Finding("STR-04", null, null, null, ("expected", QuarterTemplate.Version))];
}
