using Miriam.Domain.Periods;

namespace Miriam.SampleGenerator.Year;

/// <summary>
/// Who joins and leaves a group. Never more than 15 women in the edition, because cases count the departed too; at least
/// 12 present at the end of December and of March, so those who leave before are replaced.
/// </summary>
internal static class Participants
{
    private const int SmallestGroup = 12;

    private static readonly string[] EarlyReasons = ["moved", "job", "health", "no_reason_given", "objectives_reached"];
    private static readonly string[] FinalReasons = ["path_completed", "path_completed", "path_completed", "objectives_reached", "handover_general_aid"];
    private static readonly string[] AllOutcomes =
        ["childcare", "housing", "training", "language_course", "job_interview", "job", "volunteering", "debt_mediation", "leisure", "health_care"];

    public static IReadOnlyList<Woman> Draw(CpasPlan plan, Edition edition, Chance chance)
    {
        var women = new List<Woman>();
        for (var group = 0; group < plan.Groups; group++)
        {
            DrawGroup(plan, edition, group, women, chance);
        }

        if (plan.HasGroupChange)
        {
            ChangeGroup(women, new DateOnly(edition.StartYear + 1, 2, 3));
        }

        return women;
    }

    private static void DrawGroup(CpasPlan plan, Edition edition, int group, List<Woman> women, Chance chance)
    {
        var year = edition.StartYear;
        var size = plan.Women[group];
        // The women above the smallest group are those who replace an early leaver or join late.
        var leavers = chance.Between(Math.Min(1, size - SmallestGroup), plan.HasGroupChange ? 1 : size - SmallestGroup);
        var leaversInAutumn = plan.FullByChristmas ? leavers : chance.Between(0, leavers);
        var inSeptember = chance.Between(8, 11);
        var inAutumn = plan.FullByChristmas ? size : SmallestGroup + leaversInAutumn + chance.Between(0, size - SmallestGroup - leaversInAutumn);
        var managers = Managers(plan, group, size);
        for (var place = 0; place < size; place++)
        {
            var entry = place switch
            {
                _ when place < inSeptember => chance.Workday(new(year, 9, 3), new(year, 9, 24)),
                _ when place < inAutumn => chance.Workday(new(year, 10, 1), new(year, 12, 13)),
                _ => chance.Workday(new(year + 1, 1, 6), new(year + 1, 2, 14)),
            };
            var (exit, reason) = place < leaversInAutumn
                ? (chance.Workday(new(year, 11, 4), new(year, 12, 20)), chance.Of(EarlyReasons))
                : place < leavers
                    ? (chance.Workday(new(year + 1, 1, 13), new(year + 1, 3, 21)), chance.Of(EarlyReasons))
                    : LastDays(year + 1, chance);
            Edition? firstEdition = plan.YearOfParticipation > 1 && place is 4 or 7 && chance.Percent(60) ? new Edition(year - 1) : null;
            women.Add(new Woman(
                Code(plan, women.Count + 1),
                Places.Group(group),
                managers[place],
                entry,
                exit,
                reason,
                plan.YearOfParticipation > 1 ? firstEdition : null,
                Profiles.Draw(chance),
                Outcomes(entry, exit ?? edition.LastDay, chance)));
        }
    }

    private static (DateOnly? Exit, string? Reason) LastDays(int year, Chance chance) => chance.Between(1, 20) switch
    {
        1 => (chance.Workday(new(year, 4, 14), new(year, 5, 30)), chance.Of(EarlyReasons)),
        <= 4 => (null, null),
        _ => (chance.Workday(new(year, 6, 23), new(year, 6, 30)), chance.Of(FinalReasons)),
    };

    /// <summary>Cases are dealt in order, each case manager up to floor(15 x FTE).</summary>
    private static List<string> Managers(CpasPlan plan, int group, int size) =>
        [
            .. plan.Managers[group]
                .SelectMany((fte, place) => Enumerable.Repeat(Places.Manager(plan, group, place), (int)decimal.Floor(15 * fte)))
                .Take(size),
        ];

    private static string Code(CpasPlan plan, int number) =>
        FormattableString.Invariant($"{(plan.Labels == Miriam.Domain.Language.Nl ? "D" : "P")}-{number:000}");

    private static List<(DateOnly, string)> Outcomes(DateOnly entry, DateOnly exit, Chance chance) =>
        [
            .. chance.Some(AllOutcomes, chance.Between(0, 4))
                .Select(outcome => (entry.AddDays(chance.Between(20, Math.Max(21, exit.DayNumber - entry.DayNumber))), outcome)),
        ];

    /// <summary>The stay ends with the reason <c>changed_group</c> and a second one begins the same day (intake rule 12).</summary>
    private static void ChangeGroup(List<Woman> women, DateOnly day)
    {
        var moving = women.FindIndex(woman => woman.Group == Places.Group(0) && woman.IsActiveOn(day) && woman.Entry < day.AddDays(-60)
            && !(woman.Exit < day.AddDays(90)));
        var stay = women[moving];
        women[moving] = stay with { Exit = day, ExitReason = "changed_group" };
        women.Insert(moving + 1, stay with { Group = Places.Group(1), Manager = "CM-2", Entry = day });
    }
}
