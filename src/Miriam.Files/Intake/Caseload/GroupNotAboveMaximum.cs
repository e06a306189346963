using Miriam.Domain.Caseload;
using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Caseload;

/// <summary>CAP-02: on no day are there more than 15 active women in a group; the finding names the days.</summary>
/// <remarks>[press 2025]; intake rules 13 and 25.</remarks>
public static class GroupNotAboveMaximum
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        if (!input.File.TryGetPeriod(out var period))
        {
            yield break;
        }

        var judged = JudgedDays.UpTo(period);
        var maximum = input.Parameters.GroupSizeMaximum;
        var roster = input.Roster;
        foreach (var group in input.File.Groups.Where(group => group.Code.IsKnown))
        {
            var stays = roster.StaysIn(group.Code.Value!).Select(stay => (stay.Woman, stay.Days.Intersect(judged)));
            var days = GroupSize.DaysAbove(maximum, stays, Text.Comparer);
            if (days.Count > 0)
            {
                yield return FindingCodes.Finding("CAP-02", "groups", group.Code.Cell, group.Code.Found,
                    ("group", group.Code.Value!),
                    ("maximum", ArgumentText.Of(maximum)),
                    ("days", ArgumentText.Of(days)));
            }
        }
    }
}
