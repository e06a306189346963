using Miriam.Domain.Programme;

namespace Miriam.Domain.Caseload;

/// <summary>How many women a group and an edition hold: 12 to 15 a group [press 2025], [guide].</summary>
/// <remarks>The group size and a case manager's cap are different rules; both apply (domain section 4).</remarks>
public static class GroupSize
{
    /// <summary>The women that an edition may have followed in so many groups, those who left included.</summary>
    public static int WomenAllowed(int groups, ProgrammeParameters parameters) =>
        (int)long.Clamp((long)groups * parameters.GroupSizeMaximum, 0, int.MaxValue);

    /// <summary>The days on which more than <paramref name="limit"/> different women are active.</summary>
    /// <param name="stays">Stays in one group; overlapping stays of one woman count once.</param>
    /// <param name="codes">How codes compare.</param>
    public static IReadOnlyList<DaySpan> DaysAbove(
        int limit, IEnumerable<(string Woman, DaySpan Days)> stays, IEqualityComparer<string> codes)
    {
        var changes = stays
            .GroupBy(stay => stay.Woman, stay => stay.Days, codes)
            .SelectMany(DaySpans.Union)
            .SelectMany(days => new[] { (Day: days.From, Change: 1), (Day: days.Until, Change: -1) })
            .GroupBy(change => change.Day, change => change.Change)
            .OrderBy(day => day.Key);

        var above = new List<DaySpan>();
        var active = 0;
        var previous = DateOnly.MinValue;
        foreach (var day in changes)
        {
            if (active > limit)
            {
                above.Add(new DaySpan(previous, day.Key));
            }

            active += day.Sum();
            previous = day.Key;
        }

        return DaySpans.Union(above);
    }

    /// <summary>The number of different women active on a day.</summary>
    public static int ActiveOn(
        DateOnly day, IEnumerable<(string Woman, DaySpan Days)> stays, IEqualityComparer<string> codes) =>
        stays.Where(stay => stay.Days.Contains(day)).Select(stay => stay.Woman).Distinct(codes).Count();
}
