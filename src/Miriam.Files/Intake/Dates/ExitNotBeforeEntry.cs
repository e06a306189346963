using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Dates;

/// <summary>DAT-01: no woman leaves before she comes; an exit on the day of entry is an empty stay (intake rule 13).</summary>
public static class ExitNotBeforeEntry
{
    public static IEnumerable<Finding> Check(CheckInput input) =>
        input.File.Participants
            .Where(row => row.Entry.IsKnown && row.Exit.IsKnown && row.Exit.Value < row.Entry.Value)
            .Select(row => FindingCodes.Finding("DAT-01", "participants", row.Exit.Cell, row.Exit.Found,
                ("entry", ArgumentText.Of(row.Entry.Value))));
}
