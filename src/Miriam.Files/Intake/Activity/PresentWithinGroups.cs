using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Activity;

/// <summary>ACT-02: no more women are present at a session than its groups have on that day.</summary>
/// <remarks>Intake rules 13 and 25: women whose group, entry or exit is unknown count as present.</remarks>
public static class PresentWithinGroups
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        if (input.File.Participants.Count == 0)
        {
            yield break;
        }

        var roster = input.Roster;
        foreach (var session in input.File.Sessions.Where(session =>
            session.Date.IsKnown && session.Groups.IsKnown && session.Present.IsKnown))
        {
            var women = roster.PresentOn(session.Date.Value, session.Groups.Value!);
            if (session.Present.Value > women)
            {
                yield return FindingCodes.Finding("ACT-02", "sessions", session.Present.Cell, session.Present.Found,
                    ("present", ArgumentText.Of(session.Present.Value)),
                    ("women", ArgumentText.Of(women)),
                    ("groups", string.Join(", ", session.Groups.Value!)),
                    ("day", ArgumentText.Of(session.Date.Value)));
            }
        }
    }
}
