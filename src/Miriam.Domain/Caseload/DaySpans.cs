namespace Miriam.Domain.Caseload;

/// <summary>Sets of days as spans in date order that neither touch nor overlap.</summary>
public static class DaySpans
{
    /// <summary>The days that any of the spans holds.</summary>
    public static IReadOnlyList<DaySpan> Union(IEnumerable<DaySpan> spans)
    {
        var union = new List<DaySpan>();
        foreach (var span in spans.Where(span => !span.IsEmpty).OrderBy(span => span.From))
        {
            if (union.Count > 0 && span.From <= union[^1].Until)
            {
                union[^1] = union[^1] with { Until = span.Until > union[^1].Until ? span.Until : union[^1].Until };
            }
            else
            {
                union.Add(span);
            }
        }

        return union;
    }

    /// <summary>The days of <paramref name="days"/> that none of the other spans holds.</summary>
    public static IReadOnlyList<DaySpan> Except(DaySpan days, IEnumerable<DaySpan> others)
    {
        var left = new List<DaySpan>();
        var from = days.From;
        foreach (var taken in Union(others.Select(other => other.Intersect(days))))
        {
            left.Add(new DaySpan(from, taken.From));
            from = taken.Until;
        }

        left.Add(new DaySpan(from, days.Until));
        return [.. left.Where(span => !span.IsEmpty)];
    }
}
