namespace Miriam.Domain.Caseload;

/// <summary>The days [<paramref name="From"/>, <paramref name="Until"/>): the first counts, the last does not.</summary>
/// <remarks>Intake rule 13: a woman is active on the days [entry, exit); an exit on the day of entry is an empty stay.</remarks>
public readonly record struct DaySpan(DateOnly From, DateOnly Until)
{
    /// <summary>Whether it holds no day at all.</summary>
    public bool IsEmpty => Until <= From;

    /// <summary>The last day that counts; meaningless for an empty span.</summary>
    public DateOnly LastDay => Until.AddDays(-1);

    /// <summary>The days from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    /// <remarks>The very last day of the calendar stands for "no end" and is not counted.</remarks>
    public static DaySpan Through(DateOnly first, DateOnly last) =>
        new(first, last == DateOnly.MaxValue ? last : last.AddDays(1));

    /// <summary>Whether a day counts.</summary>
    public bool Contains(DateOnly day) => day >= From && day < Until;

    /// <summary>The days that both hold; empty when there is none.</summary>
    public DaySpan Intersect(DaySpan other) =>
        new(From > other.From ? From : other.From, Until < other.Until ? Until : other.Until);
}
