using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Identification;

/// <summary>IDN-06: the period takes files today. One of another edition than the file's is IDN-07 only.</summary>
internal static class PeriodIsOpen
{
    public static IEnumerable<Finding> Check(CheckInput input) =>
        input is { Context: { } context, File: { PeriodIsKnown: true, Identification.Period: var period } } && !context.OpenPeriods.Contains(period.Value)
            ? [FindingCodes.Finding(
                "IDN-06", "identification", period.Cell, period.Found,
                ("value", period.Value.ToString()), ("expected", string.Join(", ", context.OpenPeriods.Order())))]
            : [];
}
