namespace Miriam.Domain.Statistics;

/// <summary>The questions of the questionnaire and their scales (domain section 3).</summary>
public static class Indicators
{
    /// <summary>The empowerment meter, each answered 1 to 5. [eval 2.0]; the scale is [choice].</summary>
    public static IReadOnlyList<string> Empowerment { get; } =
        ["e01", "e02", "e03", "e04", "e05", "e06", "e07", "e08", "e09", "e10", "e11", "e12", "e13", "e14"];

    /// <summary>The life domains, each answered 0 to 10. [eval 2.0], [SPP].</summary>
    public static IReadOnlyList<string> Domains { get; } =
        ["d01", "d02", "d03", "d04", "d05", "d06", "d07", "d08", "d09", "d10"];

    /// <summary>Lowest and highest answer of an indicator.</summary>
    public static (int Lowest, int Highest) Scale(string indicator) =>
        indicator.StartsWith('e') ? (1, 5) : (0, 10);
}
