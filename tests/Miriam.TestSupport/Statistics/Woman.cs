using System.Globalization;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;

namespace Miriam.TestSupport.Statistics;

/// <summary>A made-up participant: answers rise more often than they fall, some are missing.</summary>
internal sealed record Woman(Edition Edition, Stay Stay, IReadOnlyList<Measurement> Measures)
{
    public static Woman Make(Edition edition, int group, int number, Random chance)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"P-{edition.StartYear}-{group}{number:00}");
        var leaves = chance.Next(7) == 0;
        var entry = edition.FirstDay.AddDays(chance.Next(40));
        var exit = leaves ? entry.AddDays(chance.Next(30, 150)) : chance.Next(3) == 0 ? edition.LastDay.AddDays(-5) : (DateOnly?)null;
        var reason = exit is null ? null
            : leaves ? ProgrammeYear.Pick(chance, ["moved", "job", "job", "health", "no_reason_given", "no_reason_given", "handover_general_aid"])
            : ProgrammeYear.Pick(chance, ["path_completed", "path_completed", "objectives_reached"]);
        var stay = new Stay(
            code, "G" + group.ToString(CultureInfo.InvariantCulture), "CM" + group.ToString(CultureInfo.InvariantCulture),
            entry, exit, reason, null, MakeProfile(chance), 0, Outcomes(chance), number + 1);
        var instrument = chance.Next(6) == 0 ? "2022" : "2.0";
        var start = Answer(chance, code, "start", instrument, entry.AddDays(7), 0, null);
        return leaves || chance.Next(12) == 0
            ? new Woman(edition, stay, [start])
            : new Woman(edition, stay, [start, Answer(chance, code, "end", instrument, edition.LastDay.AddDays(-14), 1, start)]);
    }

    /// <summary>Her questionnaire one year after.</summary>
    public Measurement Follow(Random chance) =>
        Answer(chance, Stay.Participant, "follow_up", Measures[0].Instrument, Edition.LastDay.AddYears(1).AddDays(-20), 1, Measures[0]) with { Edition = Edition };

    private static Measurement Answer(
        Random chance, string code, string moment, string instrument, DateOnly date, int rise, Measurement? from) => new(
            code,
            null,
            moment,
            instrument,
            date,
            [.. Enumerable.Range(0, 14).Select(at => Score(chance, from?.Empowerment[at], 1, 5, 2 + (at % 3), rise))],
            [.. Enumerable.Range(0, 10).Select(at => instrument == "2022" && at is 0 or 4 or 7 or 8
                ? null
                : Score(chance, from?.Domains[at], 0, 10, 3 + (at % 4), at == 3 ? -rise : 2 * rise))]);

    private static int? Score(Random chance, int? from, int lowest, int highest, int usual, int rise) =>
        chance.Next(14) == 0 ? null
        : Math.Clamp((from ?? (usual + chance.Next(-1, 2))) + (from is null ? 0 : chance.Next(-1, 2 + Math.Abs(rise)) * Math.Sign(rise)), lowest, highest);

    private static Profile MakeProfile(Random chance) => new(
        ProgrammeYear.Pick(chance, ["under_25", "25_34", "25_34", "35_44", "35_44", "45_plus", null]),
        ProgrammeYear.Pick(chance, ["belgium", "belgium", "other_europe", "outside_europe", "outside_europe", "unknown"]),
        ProgrammeYear.Pick(chance, ["none_or_lower_secondary", "none_or_lower_secondary", "upper_secondary", "higher", "unknown", null]),
        ProgrammeYear.Pick(chance, ["yes", "no", "no", null]),
        chance.Next(10) == 0 ? null : chance.Next(1, 6),
        ProgrammeYear.Pick(chance, ["0_2", "3_5", "6_11", "6_11", "12_plus", null]),
        ProgrammeYear.Pick(chance, ["none", "none", "irregular", "regular", null]),
        ProgrammeYear.Pick(chance, ["none", "irregular", "regular", "unknown"]),
        ProgrammeYear.Pick(chance, ["integration_income", "integration_income", "integration_income", "equivalent", "complementary_aid", "debt_mediation", "other", null]));

    private static List<string> Outcomes(Random chance) =>
        [.. Domain.Statistics.Variables.Outcomes.Where(_ => chance.Next(6) == 0)];
}
