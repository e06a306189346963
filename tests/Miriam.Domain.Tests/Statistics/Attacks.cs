using Miriam.Domain.Statistics.Disclosure;

namespace Miriam.Domain.Tests.Statistics;

/// <summary>A reader with patience: tries every whole-number table that fits what is published.</summary>
internal static class Attacks
{
    /// <summary>The small counts, and the categories that hold everyone, that only one value fits. Exhaustive, so for small tables only.</summary>
    public static IReadOnlyList<string> Derivable(
        IReadOnlyList<Count> counts, IReadOnlyList<CountSum> sums, SuppressedTable table, int threshold)
    {
        var largest = counts.Max(count => count.Value) + threshold;
        return
        [
            .. counts.Where(count => (count.Value > 0 && count.Value < threshold) || sums.Any(sum => HoldsEveryone(sum, count)))
                .Where(count => !Enumerable.Range(0, largest + 1).Any(other => other != count.Value && Fits(count.Key, other)))
                .Select(count => count.Key),
        ];

        bool Fits(string cell, int value)
        {
            var values = counts.ToDictionary(count => count.Key, count => table[count.Key]);
            values[cell] = value;
            return table[cell] is null && sums.All(sum => Possible(sum, values)) && Search(values, sums, largest);
        }

        bool HoldsEveryone(CountSum sum, Count part) => sum.IsBreakdown && sum.Parts.Count > 1 && sum.Parts.Contains(part.Key)
            && part.Value > 0 && counts.Single(count => count.Key == sum.Total).Value == part.Value;
    }

    private static bool Search(Dictionary<string, int?> values, IReadOnlyList<CountSum> sums, int largest)
    {
        var open = values.Where(value => value.Value is null).Select(value => value.Key).ToList();
        if (open.Count == 0)
        {
            return true;
        }

        // A cell that a sum leaves no choice comes first.
        var (cell, candidates) = open.Select(cell => (cell, candidates: Candidates(cell, values, sums, largest)))
            .MinBy(choice => choice.candidates.Count);
        foreach (var candidate in candidates)
        {
            values[cell] = candidate;
            if (sums.All(sum => Possible(sum, values)) && Search(values, sums, largest))
            {
                return true;
            }
        }

        values[cell] = null;
        return false;
    }

    private static List<int> Candidates(
        string cell, Dictionary<string, int?> values, IReadOnlyList<CountSum> sums, int largest)
    {
        foreach (var sum in sums)
        {
            var unknown = sum.Parts.Append(sum.Total).Where(key => values[key] is null).ToList();
            if (unknown is [var only] && only == cell)
            {
                var forced = cell == sum.Total
                    ? sum.Parts.Sum(part => values[part]!.Value)
                    : values[sum.Total]!.Value - sum.Parts.Sum(part => values[part] ?? 0);
                return forced < 0 ? [] : [forced];
            }
        }

        return [.. Enumerable.Range(0, largest + 1)];
    }

    private static bool Possible(CountSum sum, Dictionary<string, int?> values)
    {
        var known = sum.Parts.Sum(part => values[part] ?? 0);
        return values[sum.Total] is not { } total || known == total
            || (known < total && sum.Parts.Any(part => values[part] is null));
    }
}
