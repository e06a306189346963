namespace Miriam.Domain.Caseload;

/// <summary>When a case manager is at work for her women; all four days are inclusive (intake rule 15).</summary>
/// <param name="Absence">Days of absence; null when there is none.</param>
/// <param name="ReplacedBy">Who stands in for her during the absence; null when nobody does.</param>
public sealed record Duty(DaySpan Employment, DaySpan? Absence, string? ReplacedBy)
{
    // Twenty who replace one another are no help to a woman either, and a file may name thousands. [choice]
    private const int LongestChain = 20;

    /// <summary>
    /// The days without an active case manager: outside her employment, or in an absence in which nobody replaces her
    /// or in which her replacement is not active herself.
    /// </summary>
    /// <param name="days">The days to judge.</param>
    /// <param name="dutyOf">Finds the duty of a replacement; null when it is not known, which counts as active.</param>
    public IReadOnlyList<DaySpan> DaysUncovered(DaySpan days, Func<string, Duty?> dutyOf)
    {
        var uncovered = new List<DaySpan>();
        var asked = new HashSet<Duty>(ReferenceEqualityComparer.Instance);
        for (var duty = this; duty is not null; duty = dutyOf(duty.ReplacedBy!))
        {
            uncovered.AddRange(DaySpans.Except(days, [duty.Employment]));
            if (duty.Absence?.Intersect(days).Intersect(duty.Employment) is not { IsEmpty: false } absent)
            {
                break;
            }

            // Two who replace each other during the same days leave the women without anybody.
            if (duty.ReplacedBy is null || !asked.Add(duty) || asked.Count == LongestChain)
            {
                uncovered.Add(absent);
                break;
            }

            days = absent;
        }

        return DaySpans.Union(uncovered);
    }
}
