using Miriam.Domain.Cpas;

namespace Miriam.Domain.Statistics;

/// <summary>The places of the report: ISO 3166 codes of Belgium and its regions.</summary>
public static class Areas
{
    /// <summary>Belgium, the sum of its regions.</summary>
    public const string Belgium = "BE";

    /// <summary>The regions, in order of showing.</summary>
    public static IReadOnlyList<string> Regions { get; } = ["BE-VLG", "BE-WAL", "BE-BRU"];

    /// <summary>The regions, then Belgium.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Regions, Belgium];

    /// <summary>The code of a region.</summary>
    public static string Code(Region region) => region switch
    {
        Region.Flanders => "BE-VLG",
        Region.Wallonia => "BE-WAL",
        Region.Brussels => "BE-BRU",
        _ => throw new ArgumentOutOfRangeException(nameof(region), region, "Not a region."),
    };

    /// <summary>Whether a CPAS counts in an area.</summary>
    internal static bool Contains(string area, CpasFacts facts) => area == Belgium || area == Code(facts.Region);
}
