using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Values;

/// <summary>VAL-01: a follow-up row names the woman's own edition (domain.md section 3, intake rule 19).</summary>
internal static class FollowUpNamesItsEdition
{
    public static IEnumerable<Finding> Check(CheckInput input) =>
        from row in input.File.Measures
        where row.Moment is { IsKnown: true, Value: "follow_up" } && row.Edition.IsBlank
        // Without the column the finding stands on what asks for it.
        select FindingCodes.Finding("VAL-01", "measures", row.Edition.Cell ?? row.Moment.Cell, null, ("column", "edition"));
}
