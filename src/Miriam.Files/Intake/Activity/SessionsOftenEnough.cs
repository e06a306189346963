using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Activity;

/// <summary>ACT-01: from one session of a group to its next there are at most 15 days.</summary>
/// <remarks>
/// [guide]. Intake rule 20: only between sessions of the file; 15 days apart is right, 16 is not. One finding on the later
/// session's date, which names its groups. Silent for a group with a session whose date is unknown: it may fill the gap.
/// </remarks>
public static class SessionsOftenEnough
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        var sessions = GroupSessions.Of(input.File);
        if (sessions.SomeGroupIsUnknown)
        {
            return [];
        }

        var longest = input.Parameters.DaysBetweenSessions;
        return input.File.Groups
            .Where(group => group.Code.IsKnown)
            .SelectMany(group => Late(group.Code.Value!, [.. sessions.Of(group.Code.Value!)], longest))
            .GroupBy(late => late.Session)
            .OrderBy(late => late.Key.Row)
            .Select(late => FindingCodes.Finding("ACT-01", "sessions", late.Key.Date.Cell, late.Key.Date.Found,
                ("groups", string.Join(", ", late.Select(gap => gap.Group).Distinct(Text.Comparer))),
                ("days", ArgumentText.Of(late.Max(gap => gap.Days))),
                ("maximum", ArgumentText.Of(longest))));
    }

    private static IEnumerable<(SessionRow Session, string Group, int Days)> Late(
        string group, IReadOnlyList<SessionRow> sessions, int longest)
    {
        if (sessions.Any(session => !session.Date.IsKnown))
        {
            return [];
        }

        var inOrder = sessions.OrderBy(session => session.Date.Value).ThenBy(session => session.Row).ToList();
        return inOrder.Zip(inOrder.Skip(1), (earlier, later) =>
                (Session: later, Group: group, Days: later.Date.Value.DayNumber - earlier.Date.Value.DayNumber))
            .Where(gap => gap.Days > longest);
    }
}
