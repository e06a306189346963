using Miriam.Domain.Submissions;

namespace Miriam.SampleGenerator.Year;

/// <summary>Profiles with the order of magnitude that the evaluation of Miriam 2.0 shows, unknowns and blanks included.</summary>
internal static class Profiles
{
    public static Profile Draw(Chance chance)
    {
        var birthRegion = chance.Weighted(("belgium", 36), ("other_europe", 9), ("outside_europe", 49), ("unknown", 4));
        var age = chance.Weighted(("under_25", 14), ("25_34", 40), ("35_44", 33), ("45_plus", 9), ("unknown", 2));
        int? children = chance.Percent(94) ? 1 + chance.Between(0, age == "under_25" ? 1 : 3) : null;
        return new Profile(
            age,
            birthRegion,
            chance.Weighted(("none_or_lower_secondary", 42), ("upper_secondary", 24), ("higher", 11), ("unknown", 15)),
            birthRegion is "outside_europe" or "other_europe" ? chance.Weighted(("yes", 18), ("no", 52), ("unknown", 22)) : null,
            children,
            chance.Weighted(("0_2", 30), ("3_5", 26), ("6_11", 28), ("12_plus", 9), ("unknown", 3)),
            chance.Weighted(("none", 61), ("irregular", 15), ("regular", 14), ("unknown", 6)),
            chance.Weighted(("none", 55), ("irregular", 21), ("regular", 13), ("unknown", 7)),
            chance.Weighted(("integration_income", 66), ("equivalent", 12), ("complementary_aid", 8), ("debt_mediation", 7), ("other", 4)));
    }
}
