using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;

namespace Miriam.SampleGenerator.Year;

/// <summary>Group sessions every one or two weeks; two groups meet together now and then [guide].</summary>
internal static class Sessions
{
    private static readonly string[] Themes =
        ["housing", "health_wellbeing", "budget_administration", "parenting", "leisure_networking", "identity_self_image"];

    private static readonly string[] PartnerDomains =
        ["family_education", "wellbeing_care", "rights", "housing_poverty", "work_activation", "leisure_participation", "culture_meeting", "neighbourhood"];

    public static IReadOnlyList<Session> Draw(CpasPlan plan, Edition edition, IReadOnlyList<Woman> women, Chance chance)
    {
        var weekday = chance.Between(0, 3);
        var sessions = new List<Session>();
        foreach (var first in new[]
        {
            new DateOnly(edition.StartYear, 9, 16),
            new DateOnly(edition.StartYear, 9, 30),
            new DateOnly(edition.StartYear + 1, 1, 6),
            new DateOnly(edition.StartYear + 1, 4, 7),
        })
        {
            // 16 September stands alone: a second session of the month follows on the 30th or not at all.
            var last = first.Month == 9 && first.Day == 16 ? new DateOnly(first.Year, 9, 27)
                : first.Month == 9 ? new DateOnly(first.Year, 12, 20)
                : first.Month == 1 ? new DateOnly(first.Year, 3, 28)
                : new DateOnly(first.Year, 6, 21);
            for (var day = first.AddDays(weekday); day <= last; day = day.AddDays(chance.Percent(45) ? 7 : 14))
            {
                Hold(plan, Open(day), women, sessions, chance);
            }
        }

        return [.. sessions.OrderBy(session => session.Date)];
    }

    private static void Hold(CpasPlan plan, DateOnly day, IReadOnlyList<Woman> women, List<Session> sessions, Chance chance)
    {
        string[] groups = [.. Enumerable.Range(0, plan.Groups).Select(Places.Group)];
        IEnumerable<string[]> meetings = groups.Length > 1 && chance.Percent(20) ? [groups] : groups.Select(group => new[] { group });
        foreach (var meeting in meetings)
        {
            var active = women.Count(woman => meeting.Contains(woman.Group) && woman.IsActiveOn(day));
            sessions.Add(new Session(
                day,
                meeting,
                chance.Of(Themes),
                active * chance.Between(55, 95) / 100,
                chance.Percent(60) ? chance.Some(PartnerDomains, chance.Between(1, 2)) : []));
        }
    }

    /// <summary>The day after when a public holiday falls on it.</summary>
    private static DateOnly Open(DateOnly day) =>
        (day.Month, day.Day) is (11, 1) or (11, 11) or (4, 21) or (5, 1) or (5, 29) or (6, 9) ? day.AddDays(1) : day;
}
