namespace Miriam.Domain.Statistics.Disclosure;

/// <summary>Hides the sensitive cells, then the cheapest others one by one until every sensitive cell is safe.</summary>
internal static class Suppression
{
    public static IReadOnlySet<int> Hide(CountSystem system, IReadOnlyList<int> sensitive, int threshold)
    {
        var hidden = new HashSet<int>(sensitive);
        // Hiding only ever adds cells, so a verdict holds for as long as the cell is tied to the same number of others.
        var safeWith = new Dictionary<int, int>();
        bool changed;
        do
        {
            changed = false;
            foreach (var cell in sensitive)
            {
                var tied = system.Tied(cell, hidden);
                while (safeWith.GetValueOrDefault(cell) != tied.Count
                    && !Attack.Fails(system, tied, cell, threshold)
                    && Cheapest(system, tied, cell, hidden, threshold) is { } other)
                {
                    hidden.Add(other);
                    changed = true;
                    tied = system.Tied(cell, hidden);
                }

                safeWith[cell] = tied.Count;
            }
        }
        while (changed);
        return hidden;
    }

    /// <summary>
    /// The next cell to hide: from a sum in which the cell, or one tied to it, is the only one hidden; else from the
    /// cell's own sums, else from those of the tied ones. Parts before totals, since a total is wanted most. A zero protects no small count, but it is
    /// the only company for a part that holds everyone. Null when nothing is left to hide.
    /// </summary>
    private static int? Cheapest(CountSystem system, IReadOnlyList<int> tied, int cell, HashSet<int> hidden, int threshold)
    {
        var own = system.SumsOf[cell];
        var around = tied.SelectMany(other => system.SumsOf[other]).ToList();
        IEnumerable<CountSystem.Sum>[] places =
        [
            own.Where(IsAlone),
            around.Where(IsAlone),
            own,
            around,
        ];
        var isSmall = system.Values[cell] < threshold;
        return places
            .Select(sums => sums.SelectMany(sum => sum.Cells).Where(other => !hidden.Contains(other)).Distinct().ToList())
            .FirstOrDefault(candidates => candidates.Count > 0)?
            .OrderBy(other => isSmall && system.Values[other] == 0)
            .ThenBy(other => system.Heights[other])
            .ThenBy(other => system.Values[other] == 0)
            .ThenBy(other => system.Values[other])
            .ThenBy(other => other)
            .First();

        bool IsAlone(CountSystem.Sum sum) => sum.Cells.Count(hidden.Contains) == 1;
    }
}
