using Miriam.Domain.Submissions;

namespace Miriam.Domain.Statistics;

/// <summary>Something by which women are broken down; each woman falls in exactly one category.</summary>
/// <param name="Key">The column of the quarterly file, or <c>path</c> and <c>exit</c>.</param>
/// <param name="Categories">In order of showing; keys of the column's list where it has one.</param>
public sealed record Variable(string Key, IReadOnlyList<string> Categories);

/// <summary>The variables of volume 2. Blank and "unknown" are one category of their own, never left out.</summary>
public static class Variables
{
    /// <summary>The category of women who answered "unknown" or nothing.</summary>
    public const string Unknown = "unknown";

    /// <summary>The profile, as each woman chose to tell it. [eval 2.0], [SPP]</summary>
    public static IReadOnlyList<Variable> Profile { get; } =
    [
        new("age_band", ["under_25", "25_34", "35_44", "45_plus", Unknown]),
        new("birth_region", ["belgium", "other_europe", "outside_europe", Unknown]),
        new("education", ["none_or_lower_secondary", "upper_secondary", "higher", Unknown]),
        new("diploma_recognised", ["yes", "no", Unknown]),
        new("children", ["1", "2", "3", "4_plus", Unknown]),
        new("youngest_child", ["0_2", "3_5", "6_11", "12_plus", Unknown]),
        new("alimony", ["none", "irregular", "regular", Unknown]),
        new("custody_help", ["none", "irregular", "regular", Unknown]),
        new("income", ["integration_income", "equivalent", "complementary_aid", "debt_mediation", "other", Unknown]),
    ];

    /// <summary>Where the woman's path stands at the end of the last accepted period.</summary>
    public static Variable Path { get; } = new("path", ["following", "completed", "left_early"]);

    /// <summary>Why she left, by the list <c>exit_reason</c>; changing group is not leaving (intake rule 12).</summary>
    public static Variable Exit { get; } = new(
        "exit",
        ["following", .. CompletedReasons, .. EarlyReasons]);

    /// <summary>The list <c>outcome</c>; a woman may have several, so these do not add up.</summary>
    public static IReadOnlyList<string> Outcomes { get; } =
    [
        "childcare", "housing", "training", "language_course", "job_interview", "job", "volunteering", "debt_mediation",
        "leisure", "health_care",
    ];

    /// <summary>Reasons of a path that reached its end. [choice]</summary>
    internal static IReadOnlyList<string> CompletedReasons => ["path_completed", "objectives_reached"];

    /// <summary>Reasons for leaving before it.</summary>
    internal static IReadOnlyList<string> EarlyReasons =>
        ["handover_general_aid", "moved", "job", "health", "no_reason_given"];

    /// <summary>The category of a profile; a value outside the list counts as unknown.</summary>
    internal static string Category(Variable variable, Profile profile)
    {
        var value = variable.Key switch
        {
            "age_band" => profile.AgeBand,
            "birth_region" => profile.BirthRegion,
            "education" => profile.Education,
            "diploma_recognised" => profile.DiplomaRecognised,
            "children" => Children(profile.Children),
            "youngest_child" => profile.YoungestChild,
            "alimony" => profile.Alimony,
            "custody_help" => profile.CustodyHelp,
            "income" => profile.Income,
            _ => throw new ArgumentOutOfRangeException(nameof(variable), variable.Key, "Not a variable of the profile."),
        };
        return value is not null && variable.Categories.Contains(value) ? value : Unknown;
    }

    private static string? Children(int? number) => number switch
    {
        null or < 1 => null,
        1 => "1",
        2 => "2",
        3 => "3",
        _ => "4_plus",
    };
}
