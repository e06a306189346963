using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Identification;

/// <summary>IDN-08: the enterprise number is the agreement's.</summary>
internal static class EnterpriseNumberIsAgreed
{
    public static IEnumerable<Finding> Check(CheckInput input) =>
        input is { Context.Agreement: { } agreement, File.Identification.EnterpriseNumber: { IsKnown: true } number } && number.Value != agreement.EnterpriseNumber
            ? [FindingCodes.Finding("IDN-08", "identification", number.Cell, number.Found, ("value", number.Value.ToString()), ("expected", agreement.EnterpriseNumber.ToString()))]
            : [];
}
