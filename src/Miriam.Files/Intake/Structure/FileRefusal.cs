using System.Globalization;
using Miriam.Domain.Findings;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Structure;

/// <summary>STR-01, STR-02, STR-03 and STR-12: the file as a whole cannot be taken.</summary>
internal static class FileRefusal
{
    public static Finding Finding(Refusal refusal) => FindingCodes.Finding(
        refusal.Code,
        refusal.SheetName is { } name ? SheetTemplates.Find(name)?.Key ?? name : null,
        null,
        null,
        refusal.Maximum is { } maximum ? [("maximum", maximum.ToString(CultureInfo.InvariantCulture))] : []);
}
