using Miriam.Domain.Submissions;

namespace Miriam.Files.Intake;

/// <summary>The accepted files that a file is compared with; none without context or after IDN-07.</summary>
internal static class EarlierFiles
{
    /// <summary>Of the same edition and an earlier period, oldest first.</summary>
    public static IReadOnlyList<Submission> OfThisEdition(CheckInput input) =>
        input.Context is { } context && input.File.TryGetPeriod(out var period)
            ? [.. context.Accepted
                .Where(file => file.Edition == period.Edition && file.Period.CompareTo(period) < 0)
                .OrderBy(file => file.Period)]
            : [];

    /// <summary>Of earlier editions, oldest first.</summary>
    public static IReadOnlyList<Submission> OfEarlierEditions(CheckInput input) =>
        input.Context is { } context && input.File.TryGetPeriod(out var period)
            ? [.. context.Accepted
                .Where(file => file.Edition.CompareTo(period.Edition) < 0)
                .OrderBy(file => file.Period)]
            : [];
}
