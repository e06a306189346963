using Miriam.Domain;
using Miriam.Domain.Agreements;

namespace Miriam.SampleGenerator.Year;

/// <summary>
/// The agreements of the sample year: places that took part in the programme (domain.md section 7) with invented figures.
/// </summary>
/// <remarks>
/// In the first year the subsidy is the base amount itself, so expenses above it would be questioned: 100 % there.
/// </remarks>
internal static class CpasPlans
{
    public static IReadOnlyList<CpasPlan> All { get; } =
    [
        new("21001", "anderlecht", "CPAS d'Anderlecht", Language.Fr, Language.Fr, 2, [[1m], [1m]], [15, 14], 103.1m) { Instrument = "2.0", Habits = Habits.NumbersForCodes },
        new("21004", "bruxelles", "CPAS de Bruxelles", Language.Fr, Language.Fr, 3, [[1m], [1m]], [14, 14], 105.4m) { HasGroupChange = true, Habits = Habits.RestyledHeadings },
        new("21015", "schaerbeek", "OCMW Schaarbeek", Language.Nl, Language.Nl, 1, [[1m]], [15], 100m),
        new("11002", "antwerpen", "OCMW Antwerpen", Language.Nl, Language.Nl, 2, [[1m], [1m]], [15, 15], 104.2m) { Instrument = "2.0", Zipped = [0, 1], HealthFalls = true },
        new("12025", "mechelen", "OCMW Mechelen", Language.Nl, Language.Nl, 3, [[0.5m, 0.6m]], [15], 106.3m) { Habits = Habits.TextDates },
        new("35013", "oostende", "OCMW Oostende", Language.Nl, Language.Nl, 2, [[1m]], [14], 102.7m) { HasAbsence = true },
        new("46021", "sint-niklaas", "OCMW Sint-Niklaas", Language.Nl, Language.Nl, 1, [[1m]], [13], 100m) { Zipped = [0, 1, 2, 3], Habits = Habits.TextAmounts },
        new("53053", "mons", "CPAS de Mons", Language.Fr, Language.Fr, 2, [[1m], [0.9m]], [15, 13], 103.8m) { Instrument = "2.0", HealthFalls = true, Habits = Habits.EmptyRows },
        new("58001", "la-louviere", "CPAS de La Louvière", Language.Fr, Language.Fr, 2, [[1m]], [14], 104.9m) { Plan = TranchePlan.Advance },
        new("62063", "liege", "CPAS de Liège", Language.Fr, Language.Fr, 1, [[1m], [1m]], [15, 14], 100m) { Habits = Habits.OwnColumn },
        new("62096", "seraing", "CPAS de Seraing", Language.Fr, Language.Fr, 1, [[1m]], [15], 97.6m) { FullByChristmas = true },
        new("63020", "dison", "CPAS de Dison", Language.Fr, Language.Fr, 2, [[1m]], [13], 102.2m) { Zipped = [2, 3] },
        new("63035", "herve", "CPAS de Herve", Language.Fr, Language.Fr, 1, [[0.8m]], [12], 61.3m) { Habits = Habits.GermanLabels },
        new("71016", "genk", "OCMW Genk", Language.Nl, Language.Nl, 2, [[1m], [1m]], [14, 13], 105m) { Instrument = "2.0", Zipped = [3], Habits = Habits.OldProgram },
        new("43005", "eeklo", "OCMW Eeklo (consortium Eeklo en Maldegem)", Language.Nl, Language.Nl, 2, [[1m], [0.8m]], [13, 12], 103.5m) { Members = ["43005", "43010"] },
    ];
}
