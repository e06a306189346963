using Miriam.Domain.Statistics.Disclosure;

namespace Miriam.Domain.Statistics;

/// <summary>The women of each area, by what they told and obtained.</summary>
internal static class WomenCounts
{
    public const string Women = "women";

    private static IEnumerable<Variable> All => [.. Variables.Profile, Variables.Path, Variables.Exit];

    public static void Enter(CountBook book, IReadOnlyList<CpasSummary> all)
    {
        book.AddAreas(Women, area => Of(all, area).Sum(summary => summary.Women));
        foreach (var variable in All)
        {
            foreach (var category in variable.Categories.Where(category => !IsShared(variable, category)))
            {
                book.AddAreas(Name(variable, category), area =>
                    Of(all, area).Sum(summary => summary.Breakdowns[variable.Key][category]));
            }

            book.Breakdown(Areas.All, Women, variable.Categories.Select(category => Name(variable, category)));
        }

        book.Breakdown(Areas.All, Name(Variables.Path, "completed"), Variables.CompletedReasons.Select(reason => Name(Variables.Exit, reason)));
        book.Breakdown(Areas.All, Name(Variables.Path, "left_early"), Variables.EarlyReasons.Select(reason => Name(Variables.Exit, reason)));
        foreach (var outcome in Variables.Outcomes)
        {
            book.AddAreas(With(outcome), area => Of(all, area).Sum(summary => summary.Outcomes[outcome]));
            book.AddAreas(Without(outcome), area => Of(all, area).Sum(summary => summary.Women - summary.Outcomes[outcome]));
            book.Breakdown(Areas.All, Women, [With(outcome), Without(outcome)]);
        }
    }

    public static IEnumerable<AreaTable> Tables(SuppressedTable safe) =>
        All.Select(variable => AreaTables.Read(safe, variable.Key, variable.Categories, category => Name(variable, category)));

    public static AreaTable Outcomes(SuppressedTable safe) =>
        AreaTables.Read(safe, "outcome", Variables.Outcomes, With);

    public static string Name(Variable variable, string category) =>
        IsShared(variable, category) ? Name(Variables.Path, category) : $"{variable.Key}/{category}";

    // Women still following stand in two variables: it is one number, hidden or shown in both.
    private static bool IsShared(Variable variable, string category) =>
        variable.Key == Variables.Exit.Key && category == "following";

    private static string With(string outcome) => $"outcome/{outcome}";

    private static string Without(string outcome) => $"no_outcome/{outcome}";

    private static IEnumerable<CpasSummary> Of(IReadOnlyList<CpasSummary> all, string area) =>
        all.Where(summary => Areas.Contains(area, summary.Facts));
}
