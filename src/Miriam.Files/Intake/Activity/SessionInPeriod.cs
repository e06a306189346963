using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Activity;

/// <summary>ACT-04: each group has a session in the period.</summary>
/// <remarks>
/// Intake rule 16: on the sheet if there is no session at all, else on each group without one. Not for a group that ended
/// before the period (rule 24). A session with an unknown date counts, one with unknown groups counts for every group.
/// </remarks>
public static class SessionInPeriod
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        if (!input.File.TryGetPeriod(out var period) || input.File.MissingSheets.Contains("sessions"))
        {
            return [];
        }

        var groups = input.File.Groups.Where(group => group.Code.IsKnown && group.RunsInto(period)).ToList();
        if (input.File.Sessions.Count == 0)
        {
            return groups.Count == 0
                ? []
                : [FindingCodes.Finding("ACT-04", "sessions", cell: null, found: null,
                    ("groups", string.Join(", ", groups.Select(group => group.Code.Value))),
                    ("period", period.ToString()))];
        }

        var sessions = GroupSessions.Of(input.File);
        return sessions.SomeGroupIsUnknown
            ? []
            : groups
                .Where(group => !sessions.Of(group.Code.Value!).Any())
                .Select(group => FindingCodes.Finding("ACT-04", "groups", group.Code.Cell, group.Code.Found,
                    ("groups", group.Code.Value!),
                    ("period", period.ToString())));
    }
}
