using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Consistency;

/// <summary>CON-06: an exit that was accepted is still there; another date is no withdrawal.</summary>
/// <remarks>Which stay a row continues is decided in <see cref="StayPairs"/>; the finding stands on <c>exit</c>.</remarks>
public static class ExitNotWithdrawn
{
    public static IEnumerable<Finding> Check(CheckInput input) =>
        from pair in input.StayPairs.Pairs
        where pair.Row.Exit.IsBlank && pair.Earlier.Exit is not null
        orderby pair.Row.Row
        select FindingCodes.Finding("CON-06", "participants", pair.Row.Exit.Cell, pair.Row.Exit.Found,
            ("participant", pair.Row.Code.Value!),
            ("accepted", ArgumentText.Of(pair.Earlier.Exit!.Value)));
}
