using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Consistency;

/// <summary>CON-02: the entry of a stay is the one that was accepted.</summary>
/// <remarks>Which stay a row continues is decided in <see cref="StayPairs"/>; the finding stands on <c>entry</c>.</remarks>
public static class EntryUnchanged
{
    public static IEnumerable<Finding> Check(CheckInput input) =>
        input.StayPairs.Pairs
            .Where(pair => pair.Row.Entry.Value != pair.Earlier.Entry)
            .OrderBy(pair => pair.Row.Row)
            .Select(pair => FindingCodes.Finding("CON-02", "participants", pair.Row.Entry.Cell, pair.Row.Entry.Found,
                ("participant", pair.Row.Code.Value!),
                ("accepted", ArgumentText.Of(pair.Earlier.Entry))));
}
