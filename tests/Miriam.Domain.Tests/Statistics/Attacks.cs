using Miriam.Domain.Statistics.Disclosure;

namespace Miriam.Domain.Tests.Statistics;

/// <summary>A reader with patience: tries every whole-number table that fits what is published.</summary>
internal static class Attacks
{
    /// <summary>The small counts, and the categories that hold everyone, that only one value fits. Exhaustive, so for small tables only.</summary>
    public static IReadOnlyList<string> Derivable(
        IReadOnlyList<Count> counts, IReadOnlyList<CountSum> sums, SuppressedTable table, int threshold)
    {
        var truth = counts.ToDictionary(count => count.Key, count => count.Value);
        var largest = truth.Values.Max() + threshold;
        return
        [
            .. counts.Where(count => (count.Value > 0 && count.Value < threshold) || sums.Any(sum => HoldsEveryone(sum, count)))
                .Where(count => !Near(count.Value, largest).Skip(1).Any(other => Fits(count.Key, other)))
                .Select(count => count.Key),
        ];

        bool Fits(string cell, int value)
        {
            // Out of patience counts as not worked out; the hand-made cases stay far below it.
            var budget = 20_000;
            var values = counts.ToDictionary(count => count.Key, count => table[count.Key]);
            values[cell] = value;
            return table[cell] is null && sums.All(sum => Possible(sum, values)) && Search(values, sums, truth, largest, ref budget);
        }

        bool HoldsEveryone(CountSum sum, Count part) => sum.IsBreakdown && sum.Parts.Count > 1 && sum.Parts.Contains(part.Key)
            && part.Value > 0 && counts.Single(count => count.Key == sum.Total).Value == part.Value;
    }

    private static bool Search(
        Dictionary<string, int?> values, IReadOnlyList<CountSum> sums, Dictionary<string, int> truth, int largest, ref int budget)
    {
        var open = values.Where(value => value.Value is null).Select(value => value.Key).ToList();
        if (open.Count == 0 || budget-- <= 0)
        {
            return true;
        }

        // A cell that a sum leaves no choice comes first.
        var (cell, candidates) = open.Select(cell => (cell, candidates: Candidates(cell, values, sums, truth, largest)))
            .MinBy(choice => choice.candidates.Count);
        foreach (var candidate in candidates)
        {
            values[cell] = candidate;
            if (sums.All(sum => Possible(sum, values)) && Search(values, sums, truth, largest, ref budget))
            {
                return true;
            }
        }

        values[cell] = null;
        return false;
    }

    private static List<int> Candidates(
        string cell, Dictionary<string, int?> values, IReadOnlyList<CountSum> sums, Dictionary<string, int> truth, int largest)
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

        return [.. Near(truth[cell], largest)];
    }

    /// <summary>All values, those near the truth first: another table that fits is found soon, if there is one.</summary>
    private static IEnumerable<int> Near(int value, int largest) =>
        Enumerable.Range(0, largest + 1).OrderBy(other => Math.Abs(other - value));

    private static bool Possible(CountSum sum, Dictionary<string, int?> values)
    {
        var known = sum.Parts.Sum(part => values[part] ?? 0);
        return values[sum.Total] is not { } total || known == total
            || (known < total && sum.Parts.Any(part => values[part] is null));
    }
}
