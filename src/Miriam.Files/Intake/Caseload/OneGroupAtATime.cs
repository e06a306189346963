using Miriam.Domain.Caseload;
using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Caseload;

/// <summary>CAP-06: no woman is active in two groups on a day, nor twice in one.</summary>
/// <remarks>
/// Intake rules 13, 16 and 25: one finding on the later row, which names the first row and day it collides with. Equal
/// woman, group and entry are VAL-10, not this.
/// </remarks>
public static class OneGroupAtATime
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        if (!input.File.TryGetPeriod(out var period))
        {
            return [];
        }

        var judged = JudgedDays.UpTo(period);
        return input.File.Participants
            .Where(row => row.Code.IsKnown && row.Group.IsKnown)
            .GroupBy(row => row.Code.Value!, Text.Comparer)
            .SelectMany(rows => Collisions([.. rows], judged));
    }

    private static IEnumerable<Finding> Collisions(IReadOnlyList<ParticipantRow> rows, DaySpan judged)
    {
        var seen = new List<(ParticipantRow Row, DaySpan Days)>();
        foreach (var row in rows.OrderBy(row => row.Row))
        {
            if (!row.TryGetDays(out var days))
            {
                continue;
            }

            days = days.Intersect(judged);
            var first = seen.Find(earlier => !earlier.Days.Intersect(days).IsEmpty && !IsSameStay(earlier.Row, row));
            if (first.Row is not null && !days.IsEmpty)
            {
                yield return FindingCodes.Finding("CAP-06", "participants", row.Entry.Cell, row.Entry.Found,
                    ("participant", row.Code.Value!),
                    ("group", row.Group.Value!),
                    ("other_group", first.Row.Group.Value!),
                    ("other_row", ArgumentText.Of(first.Row.Row)),
                    ("day", ArgumentText.Of(first.Days.Intersect(days).From)));
            }

            seen.Add((row, days));
        }
    }

    private static bool IsSameStay(ParticipantRow a, ParticipantRow b) =>
        a.Entry.Value == b.Entry.Value && Text.Same(a.Group.Value, b.Group.Value);
}
