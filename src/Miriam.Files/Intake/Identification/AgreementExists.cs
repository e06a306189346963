using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Identification;

/// <summary>IDN-03: the sender has an agreement for the edition that the file names.</summary>
internal static class AgreementExists
{
    public static IEnumerable<Finding> Check(CheckInput input) =>
        input is { Context: { } context, File.Identification.Edition: { IsKnown: true } edition } && context.Agreement?.Edition != edition.Value
            ? [FindingCodes.Finding("IDN-03", "identification", edition.Cell, edition.Found, ("value", edition.Value.ToString()), ("sender", context.Sender.ToString()))]
            : [];
}
