using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Identification;

/// <summary>IDN-02: a CPAS sends its own file; a consortium sends under its lead's code (domain.md section 3).</summary>
internal static class SenderIsTheCpas
{
    public static IEnumerable<Finding> Check(CheckInput input) =>
        input is { Context: { } context, File.Identification.Nis: { IsKnown: true } nis } && nis.Value != context.Sender
            ? [FindingCodes.Finding("IDN-02", "identification", nis.Cell, nis.Found, ("value", nis.Value.ToString()), ("expected", context.Sender.ToString()))]
            : [];
}
