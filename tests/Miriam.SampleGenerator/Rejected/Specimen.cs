using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Caseload;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Submissions;
using Miriam.SampleGenerator.Year;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>
/// A plain file without a fault, the same for every defect, so that a cell can be named by heart: woman P-01 stands in
/// row 2 of the participants and of the measures, P-13 in row 14; a second group has P-14 to P-26 in rows 15 to 27.
/// </summary>
internal static class Specimen
{
    public static readonly Edition Edition = new(2024);
    public static readonly Period FirstQuarter = new(2024, 3);
    public static readonly Period SecondQuarter = new(2024, 4);
    public static readonly DateOnly Entry = new(2024, 9, 9);

    private const int WomenPerGroup = 13;

    private static readonly CpasPlan Dison =
        new("63020", "dison", "CPAS de Dison", Language.Fr, Language.Fr, 1, [[1m]], [WomenPerGroup], 100);

    private static readonly CpasPlan Genk =
        new("71016", "genk", "OCMW Genk", Language.Nl, Language.Nl, 1, [[1m]], [WomenPerGroup], 100);

    /// <summary>The agreement of Dison (French) or Genk (Dutch).</summary>
    public static GrantAgreement Agreement(Language language = Language.Fr, int groups = 1, Edition? edition = null)
    {
        var plan = language == Language.Nl ? Genk : Dison;
        var year = edition ?? Edition;
        return Agreements.For(plan with { Women = [.. Enumerable.Repeat(WomenPerGroup, groups)] }, year, ProgrammeParameterSets.Load().For(year));
    }

    /// <summary>A file of Dison or Genk with one or two groups, each with a full-time case manager.</summary>
    public static Submission File(Language language = Language.Fr, int groups = 1, Period? period = null)
    {
        var quarter = period ?? SecondQuarter;
        var agreement = Agreement(language, groups);
        var codes = agreement.Groups.Select(group => group.Code).ToList();
        return new Submission(
            quarter.Edition,
            quarter,
            agreement.Lead,
            agreement.EnterpriseNumber.ToString(),
            groups,
            language == Language.Nl ? "Coördinatie Miriam" : "Coordination Miriam",
            language == Language.Nl ? "miriam@genk.example" : "miriam@dison.example",
            [.. codes.Select((_, index) => CaseManager(Manager(index), 1m))],
            [.. codes.Select(code => new Group(code, null, quarter.Index == 1 ? "1" : "2", Edition.FirstDay, null, "yes"))],
            [.. codes.SelectMany((code, index) => Enumerable.Range((WomenPerGroup * index) + 1, WomenPerGroup).Select(number => Stay(number, code, Manager(index))))],
            [.. Enumerable.Range(1, WomenPerGroup * groups).Select(StartMeasure)],
            [.. SessionDays(quarter).SelectMany(day => codes.Select(code => new Session(day, [code], "housing", 11, ["rights"])))],
            Expenses(quarter, language),
            [new Signal("family_education", language == Language.Nl ? "Geen plaats in de kinderopvang." : "Pas de place en crèche.")]);
    }

    public static CaseManager CaseManager(string code, decimal fte) =>
        new(code, Fte.TryCreate(fte, out var value) ? value : default, "miriam_only", new(2024, 9, 1), null, null, null, null, 1, 1);

    public static Stay Stay(int number, string group = "G1", string manager = "CM-1") =>
        new(
            Code(number), group, manager, Entry, null, null, null,
            new Profile("25_34", "belgium", "upper_secondary", null, 2, "3_5", "none", "irregular", "integration_income"),
            3, ["housing"], number + 1);

    public static Measurement StartMeasure(int number) =>
        new(
            Code(number), null, "start", "2.0", new(2024, 9, 20),
            [.. Enumerable.Repeat<int?>(3, 14)],
            [.. Enumerable.Repeat<int?>(5, 10)]);

    private static string Manager(int group) => FormattableString.Invariant($"CM-{group + 1}");

    private static string Code(int number) => FormattableString.Invariant($"P-{number:00}");

    /// <summary>Every 14 days: one in September, seven in the last quarter of the year.</summary>
    private static IEnumerable<DateOnly> SessionDays(Period period) =>
        Enumerable.Range(0, 15).Select(count => new DateOnly(2024, 9, 23).AddDays(14 * count)).Where(period.Contains);

    private static Expense[] Expenses(Period period, Language language)
    {
        var dutch = language == Language.Nl;
        var day = period.FirstDay.AddDays(8);
        var quarter = FormattableString.Invariant($"{period.Year % 100}{period.Quarter}");
        return
        [
            new("personnel", dutch ? "Loonkost casemanager" : "Traitement de la case manager", day, new Euro(451_230), $"SAL-{quarter}-1", 2),
            new("running_costs", dutch ? "Huur zaal" : "Location de salle", day, new Euro(18_000), $"F{quarter}-01", 3),
            new("running_costs", dutch ? "Kinderopvang" : "Garde d'enfants", day, new Euro(24_050), $"F{quarter}-02", 4),
            new("running_costs", dutch ? "Materiaal" : "Fournitures", day, new Euro(7_615), $"F{quarter}-03", 5),
        ];
    }
}
