using Miriam.Domain;
using Miriam.Domain.Caseload;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Statistics;
using Miriam.Domain.Submissions;

namespace Miriam.TestSupport.Statistics;

/// <summary>A made-up programme year, the same for the same seed: 14 CPAS with 12 to 30 women each.</summary>
public static class ProgrammeYear
{
    public static readonly Edition Edition = new(2024);

    public static readonly ProgrammeParameters Parameters = new(
        "2023-call", 12, 15, 15, Euro.FromEuros(63_613), [100, 75, 25], 75, [1, 1, 1, 1], new Euro(1), [-14, -3, 1], 10, 24, 15,
        5, new IntakeLimits(20_000_000, 200_000_000, 100, 20_000)) { AverageThreshold = 5 };

    private static readonly (string Nis, string Name, Region Region, Language Language, int Year, int Groups, string[] Members)[] Cpas =
    [
        ("21001", "Anderlecht", Region.Brussels, Language.Fr, 2, 2, ["Anderlecht"]),
        ("21004", "Bruxelles", Region.Brussels, Language.Fr, 3, 2, ["Bruxelles"]),
        ("21015", "Schaerbeek", Region.Brussels, Language.Fr, 1, 1, ["Schaerbeek"]),
        ("11002", "Antwerpen", Region.Flanders, Language.Nl, 3, 2, ["Antwerpen"]),
        ("12025", "Mechelen", Region.Flanders, Language.Nl, 2, 1, ["Mechelen"]),
        ("35013", "Oostende", Region.Flanders, Language.Nl, 1, 1, ["Oostende"]),
        ("46021", "Sint-Niklaas", Region.Flanders, Language.Nl, 2, 1, ["Sint-Niklaas"]),
        ("71016", "Genk", Region.Flanders, Language.Nl, 3, 1, ["Genk"]),
        ("43005", "Eeklo + Maldegem", Region.Flanders, Language.Nl, 1, 1, ["Eeklo", "Maldegem"]),
        ("53053", "Mons", Region.Wallonia, Language.Fr, 3, 2, ["Mons"]),
        ("58001", "La Louvière", Region.Wallonia, Language.Fr, 2, 1, ["La Louvière"]),
        ("62063", "Liège", Region.Wallonia, Language.Fr, 3, 2, ["Liège"]),
        ("62096", "Seraing", Region.Wallonia, Language.Fr, 1, 1, ["Seraing"]),
        ("63020", "Dison", Region.Wallonia, Language.Fr, 1, 1, ["Dison"]),
    ];

    /// <summary>The summaries of all CPAS.</summary>
    public static IReadOnlyList<CpasSummary> Summaries(int seed = 20242025) =>
        [.. Enumerable.Range(0, Cpas.Length).Select(at => Summary(at, seed))];

    /// <summary>The figures that may be published.</summary>
    public static AnnualReportModel Report(int seed = 20242025) =>
        AnnualReportStatistics.Assemble(Edition, Summaries(seed), Parameters);

    private static CpasSummary Summary(int at, int seed)
    {
        var (nis, name, region, language, year, groups, members) = Cpas[at];
        var chance = new Random(seed + at);
        var granted = Euro.FromEuros(new[] { 63_613, 47_710, 15_904 }[year - 1] * groups);
        var justified = at == 4 ? granted - Euro.FromEuros(6_250) : granted + new Euro(chance.Next(10_000, 900_000));
        var facts = new CpasFacts(
            $"2024-2025-{nis}", NisCode.Parse(nis), name, region, language, year, groups, members,
            granted, granted, justified, at == 4 ? Euro.FromEuros(6_250) : Euro.Zero, at == 7 ? 3 : 4, at == 7 ? 1 : 0)
        {
            Waived = at switch
            {
                0 => new Dictionary<string, int> { ["CAP-03"] = 2, ["DAT-03"] = 3 },
                7 => new Dictionary<string, int> { ["ACT-03"] = 1, ["DAT-03"] = 4 },
                9 => new Dictionary<string, int> { ["CAP-01"] = 1, ["DAT-03"] = 4, ["CAP-07"] = 2 },
                _ => new Dictionary<string, int>(),
            },
        };
        return CpasStatistics.Summarise(facts, Files(NisCode.Parse(nis), groups, chance), Parameters);
    }

    private static List<Submission> Files(NisCode nis, int groups, Random chance)
    {
        var before = Women(new Edition(2023), groups, chance);
        var now = Women(Edition, groups, chance);
        var followUps = before.Where(_ => chance.Next(10) < 6)
            .Select(woman => woman.Follow(chance)).ToList();
        Submission last = File(nis, new Period(2024, 2), before, [], chance);
        return [last, .. Edition.Periods.Select(period => File(nis, period, now, period.Index == 4 ? followUps : [], chance))];
    }

    private static List<Woman> Women(Edition edition, int groups, Random chance) =>
        [.. Enumerable.Range(1, groups).SelectMany(group => Enumerable.Range(1, chance.Next(12, 16))
            .Select(number => Woman.Make(edition, group, number, chance)))];

    private static Submission File(
        NisCode nis, Period period, List<Woman> women, List<Measurement> followUps, Random chance)
    {
        var groups = women.Select(woman => woman.Stay.Group).Distinct().ToList();
        return new Submission(
            period.Edition, period, nis, "0566988259", groups.Count, "Contact", "contact@example.org",
            [.. groups.Select((group, i) => new CaseManager(
                "CM" + group[1..], Full, i == 0 ? "miriam_only" : "double_role", period.Edition.FirstDay, null, null, null, null, chance.Next(1, 4), chance.Next(1, 3)))],
            [.. groups.Select(group => new Group(group, null, period.Index.ToString(System.Globalization.CultureInfo.InvariantCulture), period.Edition.FirstDay, null, chance.Next(3) == 0 ? "partly" : "yes"))],
            [.. women.Select(woman => woman.Stay with { IndividualMeetings = chance.Next(0, 6) })],
            [.. women.SelectMany(woman => woman.Measures).Where(measure => measure.Date <= period.LastDay), .. followUps],
            [.. groups.SelectMany(group => Enumerable.Range(0, period.Index == 1 ? 2 : 6).Select(n => new Session(
                period.FirstDay.AddDays(14 * n), [group], Pick(chance, Themes), chance.Next(7, 14), [Pick(chance, Partners)])))],
            [new Expense("personnel", "Salaire", period.FirstDay, Euro.FromEuros(15_000), "F1", 2)],
            [new Signal(Pick(chance, Partners), "Obstacle")]);
    }

    private static readonly Fte Full = Fte.TryCreate(1m, out var fte) ? fte : default;

    private static readonly string[] Themes =
        ["housing", "health_wellbeing", "budget_administration", "parenting", "leisure_networking", "identity_self_image"];

    private static readonly string[] Partners =
        ["family_education", "wellbeing_care", "rights", "housing_poverty", "work_activation", "leisure_participation", "culture_meeting", "neighbourhood"];

    internal static T Pick<T>(Random chance, IReadOnlyList<T> items) => items[chance.Next(items.Count)];
}
