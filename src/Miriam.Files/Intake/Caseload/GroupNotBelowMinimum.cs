using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Caseload;

/// <summary>CAP-03: a group has at least 12 active women on the period's last day.</summary>
/// <remarks>
/// [press 2025], [guide]. From the edition's second period on, in phases 2 and 3 (domain section 4); not for a group that
/// ended before the period (intake rule 24).
/// </remarks>
public static class GroupNotBelowMinimum
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        if (!input.File.TryGetPeriod(out var period) || period.Index < 2 || input.File.Participants.Count == 0)
        {
            yield break;
        }

        var minimum = input.Parameters.GroupSizeMinimum;
        var roster = input.Roster;
        foreach (var group in input.File.Groups.Where(group =>
            group.Code.IsKnown && (group.Phase.Is("2") || group.Phase.Is("3")) && group.RunsInto(period)))
        {
            var active = roster.PresentOn(period.LastDay, [group.Code.Value!]);
            if (active < minimum)
            {
                yield return FindingCodes.Finding("CAP-03", "groups", group.Code.Cell, group.Code.Found,
                    ("group", group.Code.Value!),
                    ("active", ArgumentText.Of(active)),
                    ("minimum", ArgumentText.Of(minimum)),
                    ("day", ArgumentText.Of(period.LastDay)));
            }
        }
    }
}
