namespace Miriam.Domain.Statistics.Disclosure;

/// <summary>What a reader who adds and subtracts published numbers could learn about one hidden cell.</summary>
internal static class Attack
{
    /// <summary>
    /// Whether the cell is safe: as far as the published numbers tell, it could be large enough to publish, or, if it
    /// holds everyone, could be less; and even a reader who knows which hidden cells are not zero finds no single value.
    /// </summary>
    public static bool Fails(CountSystem system, IReadOnlyList<int> tied, int cell, int threshold)
    {
        var value = system.Values[cell];
        var (lowest, highest) = Range(system, tied, cell, knowsZeros: false);
        var leavesDoubt = value < threshold ? highest is null || highest >= threshold : lowest < value || highest > value;
        if (!leavesDoubt)
        {
            return false;
        }

        (lowest, highest) = Range(system, tied, cell, knowsZeros: true);
        return highest is null || highest > lowest;
    }

    private static (long Lowest, long? Highest) Range(CountSystem system, IReadOnlyList<int> tied, int cell, bool knowsZeros)
    {
        var column = tied.Select((other, index) => (other, index)).ToDictionary(x => x.other, x => x.index);
        var floors = tied.Select(other => knowsZeros ? Math.Min(1, system.Values[other]) : 0).ToArray();
        var equations = tied.SelectMany(other => system.SumsOf[other]).Distinct()
            .Select(sum => Equation(system, sum, column, floors))
            .ToList();
        var (lowest, highest) = FeasibleRange.Of(equations, tied.Count, column[cell]);
        return (lowest + floors[column[cell]], highest + floors[column[cell]]);
    }

    /// <summary>Coefficients of the hidden cells above their floors, and the right-hand side that a reader can compute.</summary>
    private static long[] Equation(
        CountSystem system, CountSystem.Sum sum, Dictionary<int, int> column, int[] floors)
    {
        var equation = new long[floors.Length + 1];
        foreach (var cell in sum.Cells)
        {
            var sign = cell == sum.Total ? -1 : 1;
            if (column.TryGetValue(cell, out var index))
            {
                equation[index] += sign;
                equation[^1] -= sign * floors[index];
            }
            else
            {
                equation[^1] -= sign * system.Values[cell];
            }
        }

        return equation;
    }
}
