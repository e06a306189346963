using Miriam.Domain.Submissions;

namespace Miriam.Domain.Statistics;

/// <summary>One woman's stays of an edition taken together, for as long as it takes to count her.</summary>
internal sealed class WomanPath
{
    private readonly IReadOnlyList<Stay> stays;

    private WomanPath(IReadOnlyList<Stay> stays) => this.stays = stays;

    public static IReadOnlyList<WomanPath> All(IEnumerable<Stay> stays) =>
    [
        .. stays.GroupBy(stay => stay.Participant, StringComparer.Ordinal)
            .Select(woman => new WomanPath([.. woman.OrderBy(stay => stay.Entry).ThenBy(stay => stay.Row)])),
    ];

    /// <summary>The category of a variable of the profile: the latest stay that tells it.</summary>
    public string Category(Variable variable) =>
        stays.Select(stay => Variables.Category(variable, stay.Profile)).LastOrDefault(category => category != Variables.Unknown)
        ?? Variables.Unknown;

    /// <summary>The category of <see cref="Variables.Exit"/>; what the last stay says counts.</summary>
    public string Exit => stays[^1] switch
    {
        { Exit: null } or { ExitReason: "changed_group" } => "following",
        { ExitReason: { } reason } when Variables.Exit.Categories.Contains(reason) => reason,
        _ => "no_reason_given",
    };

    /// <summary>The category of <see cref="Variables.Path"/>.</summary>
    public string Path => Exit == "following" ? "following"
        : Variables.CompletedReasons.Contains(Exit) ? "completed" : "left_early";

    /// <summary>What she obtained in any of her stays.</summary>
    public IEnumerable<string> Outcomes => stays.SelectMany(stay => stay.Outcomes).Distinct(StringComparer.Ordinal);
}
