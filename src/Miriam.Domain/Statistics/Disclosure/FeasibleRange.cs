namespace Miriam.Domain.Statistics.Disclosure;

/// <summary>
/// The smallest and largest value that one unknown can take in a system of equations over numbers of 0 or more:
/// a linear programme, solved exactly by the simplex method on whole numbers.
/// </summary>
/// <remarks>
/// Edmonds's integer pivoting: the tableau keeps whole numbers over one common divisor, so no rounding can make an
/// unsafe table look safe. Bland's rule makes it end.
/// </remarks>
internal sealed class FeasibleRange
{
    private readonly long[][] rows;
    private readonly int[] basis;
    private readonly int unknowns;
    private long divisor = 1;

    private FeasibleRange(IReadOnlyList<long[]> equations, int unknowns)
    {
        this.unknowns = unknowns;
        var width = unknowns + equations.Count + 1;
        rows = new long[equations.Count + 1][];
        basis = new int[equations.Count];
        var infeasibility = new long[width];
        for (var r = 0; r < equations.Count; r++)
        {
            var sign = equations[r][^1] < 0 ? -1 : 1;
            rows[r] = new long[width];
            for (var c = 0; c < unknowns; c++)
            {
                rows[r][c] = sign * equations[r][c];
                infeasibility[c] -= rows[r][c];
            }

            rows[r][unknowns + r] = 1;
            rows[r][^1] = sign * equations[r][^1];
            infeasibility[^1] -= rows[r][^1];
            basis[r] = unknowns + r;
        }

        rows[^1] = infeasibility;
    }

    /// <summary>The range of one unknown, rounded inwards to whole numbers; no highest when nothing bounds it.</summary>
    /// <param name="equations">Per equation the coefficients of the unknowns, then the right-hand side.</param>
    /// <exception cref="ArgumentException">No numbers of 0 or more solve the equations.</exception>
    public static (long Lowest, long? Highest) Of(IReadOnlyList<long[]> equations, int unknowns, int unknown)
    {
        var programme = new FeasibleRange(equations, unknowns);
        programme.Optimise(unknowns + equations.Count);
        if (programme.rows[^1][^1] != 0)
        {
            throw new ArgumentException("The published numbers contradict each other.", nameof(equations));
        }

        programme.DriveOutArtificials();
        var lowest = -(programme.Optimum(unknown, minimise: true)
            ?? throw new InvalidOperationException("A number of 0 or more has a lowest value."));
        return (CeilingOf(lowest, programme.divisor), programme.Optimum(unknown, minimise: false) is { } highest
            ? highest / programme.divisor
            : null);
    }

    /// <summary>The optimum of the unknown (negated when minimising) times the divisor; null when unbounded.</summary>
    private long? Optimum(int unknown, bool minimise)
    {
        var objective = new long[rows[^1].Length];
        objective[unknown] = checked((minimise ? 1 : -1) * divisor);
        for (var r = 0; r < basis.Length; r++)
        {
            if (basis[r] == unknown)
            {
                for (var c = 0; c < objective.Length; c++)
                {
                    objective[c] -= (minimise ? 1 : -1) * rows[r][c];
                }
            }
        }

        rows[^1] = objective;
        return Optimise(unknowns) ? rows[^1][^1] : null;
    }

    /// <summary>Improves until no entering column is left; false when the objective is unbounded.</summary>
    private bool Optimise(int columns)
    {
        while (Array.FindIndex(rows[^1], 0, columns, cost => cost < 0) is var entering && entering >= 0)
        {
            var leaving = -1;
            for (var r = 0; r < basis.Length; r++)
            {
                if (rows[r][entering] > 0 && (leaving < 0 || IsTighter(r, leaving, entering)))
                {
                    leaving = r;
                }
            }

            if (leaving < 0)
            {
                return false;
            }

            Pivot(leaving, entering);
        }

        return true;
    }

    private bool IsTighter(int row, int than, int column)
    {
        var difference = checked((rows[row][^1] * rows[than][column]) - (rows[than][^1] * rows[row][column]));
        return difference < 0 || (difference == 0 && basis[row] < basis[than]);
    }

    private void DriveOutArtificials()
    {
        for (var r = 0; r < basis.Length; r++)
        {
            var column = basis[r] < unknowns ? -1 : Array.FindIndex(rows[r], 0, unknowns, entry => entry != 0);
            if (column >= 0)
            {
                Pivot(r, column);
            }
        }
    }

    private void Pivot(int pivotRow, int column)
    {
        if (rows[pivotRow][column] < 0)
        {
            // Only while driving out an artificial that is zero: its row may change sign.
            rows[pivotRow] = [.. rows[pivotRow].Select(entry => -entry)];
        }

        var pivot = rows[pivotRow][column];
        foreach (var row in rows.Where((_, r) => r != pivotRow))
        {
            var factor = row[column];
            for (var c = 0; c < row.Length; c++)
            {
                row[c] = checked((row[c] * pivot) - (factor * rows[pivotRow][c])) / divisor;
            }
        }

        divisor = pivot;
        basis[pivotRow] = column;
    }

    private static long CeilingOf(long value, long divisor) => (value + divisor - 1) / divisor;
}
