using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;

namespace Miriam.SampleGenerator.Year;

/// <summary>The questionnaires: start on joining, end in June, follow-up of the edition before. Some answers stay blank.</summary>
internal static class Measures
{
    /// <summary>The six domains of the questionnaire of 2022 (domain.md section 3).</summary>
    private static readonly int[] DomainsOf2022 = [2, 3, 4, 6, 7, 10];

    public static IReadOnlyList<Measurement> Draw(CpasPlan plan, Edition edition, IReadOnlyList<Woman> women, Chance chance)
    {
        var measures = new List<Measurement>();
        foreach (var woman in women.DistinctBy(woman => woman.Code))
        {
            var start = Baseline(plan, chance);
            var stays = women.Where(stay => stay.Code == woman.Code).ToList();
            var startDay = chance.Workday(woman.Entry, woman.Entry.AddDays(18));
            if (chance.Percent(94) && stays[0].IsActiveOn(startDay))
            {
                measures.Add(Measure(plan, woman.Code, null, "start", startDay, start, chance));
            }

            var endDay = chance.Workday(new(edition.StartYear + 1, 6, 2), new(edition.StartYear + 1, 6, 20));
            if (stays[^1].IsActiveOn(endDay) && chance.Percent(88))
            {
                measures.Add(Measure(plan, woman.Code, null, "end", endDay, Later(plan, start, chance), chance));
            }
        }

        if (plan.YearOfParticipation > 1)
        {
            AddFollowUps(plan, new Edition(edition.StartYear - 1), measures, chance);
        }

        return [.. measures.OrderBy(measure => measure.Date)];
    }

    /// <summary>Women of the edition before, about twelve months after their path [press 2025]; no cases of this edition.</summary>
    private static void AddFollowUps(CpasPlan plan, Edition before, List<Measurement> measures, Chance chance)
    {
        var year = before.StartYear + 2;
        var count = plan.Groups * chance.Between(6, 10);
        for (var number = 1; number <= count; number++)
        {
            var day = number <= 2 ? chance.Workday(new(year, 2, 10), new(year, 3, 28)) : chance.Workday(new(year, 5, 5), new(year, 6, 26));
            var code = FormattableString.Invariant($"{(plan.Labels == Domain.Language.Nl ? "D" : "P")}23-{number:00}");
            measures.Add(Measure(plan, code, before, "follow_up", day, Later(plan, Baseline(plan, chance), chance), chance));
        }
    }

    private static (int[] Empowerment, int[] Domains) Baseline(CpasPlan plan, Chance chance)
    {
        var mood = chance.Between(-1, 1);
        return (
            [.. Enumerable.Range(0, 14).Select(_ => Math.Clamp(chance.Between(2, 4) + mood, 1, 5))],
            [.. Enumerable.Range(0, 10).Select(_ => Math.Clamp(chance.Between(3, 6) + (2 * mood), 0, 10))]);
    }

    private static (int[] Empowerment, int[] Domains) Later(CpasPlan plan, (int[] Empowerment, int[] Domains) start, Chance chance)
    {
        // One woman in five feels no better, or worse: a valid result.
        var better = chance.Percent(80);
        return (
            [.. start.Empowerment.Select(score => Math.Clamp(score + (better ? chance.Between(0, 2) : chance.Between(-1, 1)), 1, 5))],
            [
                .. start.Domains.Select((score, index) => Math.Clamp(
                    score + (plan.HealthFalls && index == 3 ? chance.Between(-3, 1) : better ? chance.Between(-1, 4) : chance.Between(-3, 1)), 0, 10)),
            ]);
    }

    private static Measurement Measure(
        CpasPlan plan, string code, Edition? edition, string moment, DateOnly day, (int[] Empowerment, int[] Domains) scores, Chance chance) =>
        new(
            code,
            edition,
            moment,
            plan.Instrument,
            day,
            [.. scores.Empowerment.Select(score => Answer(score, chance))],
            [
                .. scores.Domains.Select((score, index) =>
                    plan.Instrument == "2022" && !DomainsOf2022.Contains(index + 1) ? null : Answer(score, chance)),
            ]);

    private static int? Answer(int score, Chance chance) => chance.Percent(96) ? score : null;
}
