using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Identification;

/// <summary>IDN-07: the period is one of the edition's four; on <c>period</c> when both can be read (intake rule 23).</summary>
internal static class PeriodBelongsToEdition
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        var (edition, period) = (input.File.Identification.Edition, input.File.Identification.Period);
        return edition.IsKnown && period.IsKnown && period.Value.Edition != edition.Value
            ? [FindingCodes.Finding(
                "IDN-07", "identification", period.Cell, period.Found,
                ("value", period.Value.ToString()), ("edition", edition.Value.ToString()), ("expected", string.Join(", ", edition.Value.Periods)))]
            : [];
    }
}
