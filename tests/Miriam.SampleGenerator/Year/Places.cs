namespace Miriam.SampleGenerator.Year;

/// <summary>Codes that a CPAS gives to its groups and case managers.</summary>
internal static class Places
{
    public static string Group(int index) => FormattableString.Invariant($"G{index + 1}");

    public static string Manager(CpasPlan plan, int group, int place) =>
        FormattableString.Invariant($"CM-{plan.Managers.Take(group).Sum(managers => managers.Length) + place + 1}");
}
