namespace Miriam.Domain.Caseload;

/// <summary>When a case manager is at work for her women; all four days are inclusive (intake rule 15).</summary>
/// <param name="Absence">Days of absence; null when there is none.</param>
/// <param name="ReplacedBy">Who stands in for her during the absence; null when nobody does.</param>
public sealed record Duty(DaySpan Employment, DaySpan? Absence, string? ReplacedBy)
{
    /// <summary>
    /// The days without an active case manager: outside her employment, or in an absence in which nobody replaces her
    /// or in which her replacement is not active herself.
    /// </summary>
    /// <param name="days">The days to judge.</param>
    /// <param name="dutyOf">Finds the duty of a replacement; null when it is not known, which counts as active.</param>
    public IReadOnlyList<DaySpan> DaysUncovered(DaySpan days, Func<string, Duty?> dutyOf) => Uncovered(days, dutyOf, []);

    private IReadOnlyList<DaySpan> Uncovered(DaySpan days, Func<string, Duty?> dutyOf, IReadOnlyList<Duty> asked)
    {
        var uncovered = DaySpans.Except(days, [Employment]).ToList();
        if (Absence?.Intersect(days).Intersect(Employment) is { IsEmpty: false } absent)
        {
            // Two who replace each other during the same days leave the women without anybody.
            uncovered.AddRange(ReplacedBy is null || asked.Contains(this, ReferenceEqualityComparer.Instance)
                ? [absent]
                : dutyOf(ReplacedBy)?.Uncovered(absent, dutyOf, [.. asked, this]) ?? []);
        }

        return DaySpans.Union(uncovered);
    }
}
