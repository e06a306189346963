namespace Miriam.Domain.Statistics.Disclosure;

/// <summary>
/// A table of counts with totals, of any number of dimensions and levels, as it may be published: small counts are
/// hidden, and enough others that no small count can be computed from what is left.
/// </summary>
/// <remarks>
/// [choice] domain section 2: counts of 1 to 4 are hidden. The result is checked, not assumed: every cell that needs
/// protection is attacked with all sums at once (<see cref="FeasibleRange"/>), and one more cell is hidden until the
/// attack fails. Same input, same pattern.
/// </remarks>
public sealed class SuppressedTable
{
    private readonly IReadOnlyDictionary<string, int> published;

    private SuppressedTable(IReadOnlyDictionary<string, int> published) => this.published = published;

    /// <summary>The published count, or null when it is hidden.</summary>
    public int? this[string key] => published.TryGetValue(key, out var value) ? value : null;

    /// <summary>Hides what must not be published.</summary>
    /// <param name="counts">All cells, parts and totals, in order of appearance; keys are distinct.</param>
    /// <param name="sums">All ways in which cells add up, over keys of <paramref name="counts"/>.</param>
    /// <param name="threshold">The smallest count that may be published.</param>
    /// <exception cref="ArgumentException">A total is not the sum of its parts.</exception>
    public static SuppressedTable Protect(
        IReadOnlyList<Count> counts, IReadOnlyList<CountSum> sums, int threshold)
    {
        var system = CountSystem.Of(counts, sums);
        var hidden = Suppression.Hide(system, Sensitive(system, counts, threshold), threshold);
        return new SuppressedTable(counts
            .Where((_, cell) => !hidden.Contains(cell))
            .ToDictionary(count => count.Key, count => count.Value, StringComparer.Ordinal));
    }

    private static List<int> Sensitive(CountSystem system, IReadOnlyList<Count> counts, int threshold)
    {
        var holdsEveryone = system.Sums
            .Where(sum => sum.IsBreakdown && sum.Parts.Count > 1)
            .SelectMany(sum => sum.Parts.Where(part =>
                system.Values[part] > 0 && system.Values[part] == system.Values[sum.Total]))
            .ToHashSet();
        return [.. Enumerable.Range(0, counts.Count).Where(cell =>
            counts[cell].Revealing || holdsEveryone.Contains(cell)
            || (counts[cell].Value > 0 && counts[cell].Value < threshold))];
    }
}
