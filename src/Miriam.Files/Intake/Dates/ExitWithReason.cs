using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Dates;

/// <summary>DAT-07: an exit has a reason and a reason has an exit.</summary>
/// <remarks>
/// It stands on the reason, or on the exit when the file has no column of reasons (intake rules 16, 19 and 23). "No reason
/// given" is a reason: participation is voluntary.
/// </remarks>
public static class ExitWithReason
{
    public static IEnumerable<Finding> Check(CheckInput input) =>
        input.File.Participants
            .Where(row => (row.Exit.IsKnown && row.ExitReason.IsBlank) || (row.Exit.IsBlank && row.ExitReason.IsKnown))
            .Select(row => FindingCodes.Finding(
                "DAT-07", "participants", row.ExitReason.Cell ?? row.Exit.Cell, row.ExitReason.Found,
                ("exit", row.Exit.IsKnown ? ArgumentText.Of(row.Exit.Value) : "-"),
                ("reason", row.ExitReason.Found ?? "-")));
}
