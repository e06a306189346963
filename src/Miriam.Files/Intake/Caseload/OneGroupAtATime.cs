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
            .Where(rows => rows.Skip(1).Any())
            .SelectMany(rows => Collisions([.. rows], judged));
    }

    private static IEnumerable<Finding> Collisions(IReadOnlyList<ParticipantRow> rows, DaySpan judged)
    {
        var seen = new StaysByDay();
        foreach (var row in rows.OrderBy(row => row.Row))
        {
            if (!row.TryGetDays(out var days))
            {
                continue;
            }

            var stay = new Stay(row, days.Intersect(judged), Text.Fold(row.Group.Value!));
            if (seen.FirstBeside(stay) is { } first)
            {
                yield return FindingCodes.Finding("CAP-06", "participants", row.Entry.Cell, row.Entry.Found,
                    ("participant", row.Code.Value!),
                    ("group", row.Group.Value!),
                    ("other_group", first.Row.Group.Value!),
                    ("other_row", ArgumentText.Of(first.Row.Row)),
                    ("day", ArgumentText.Of(first.Days.Intersect(stay.Days).From)));
            }

            seen.Add(stay);
        }
    }

    /// <summary>
    /// The rows of one woman by day. A day keeps its first row and the first one that is another stay than that: one of the
    /// two is the first beside any further row, so that a woman with thousands of rows costs thousands of steps.
    /// </summary>
    private sealed class StaysByDay
    {
        private readonly Dictionary<DateOnly, (Stay First, Stay? Other)> days = [];

        /// <summary>The earliest row with one of the days that is not the same stay; null when there is none.</summary>
        public Stay? FirstBeside(Stay stay) =>
            Days(stay.Days)
                .Select(day => days.TryGetValue(day, out var stays) ? (stays.First.IsSameAs(stay) ? stays.Other : stays.First) : null)
                .OfType<Stay>()
                .MinBy(other => other.Row.Row);

        public void Add(Stay stay)
        {
            foreach (var day in Days(stay.Days))
            {
                if (!days.TryGetValue(day, out var stays))
                {
                    days[day] = (stay, null);
                }
                else if (stays.Other is null && !stays.First.IsSameAs(stay))
                {
                    days[day] = (stays.First, stay);
                }
            }
        }

        private static IEnumerable<DateOnly> Days(DaySpan span)
        {
            for (var day = span.From; day < span.Until; day = day.AddDays(1))
            {
                yield return day;
            }
        }
    }

    /// <param name="Group">Folded.</param>
    private sealed record Stay(ParticipantRow Row, DaySpan Days, string Group)
    {
        public bool IsSameAs(Stay other) => Row.Entry.Value == other.Row.Entry.Value && Group == other.Group;
    }
}
