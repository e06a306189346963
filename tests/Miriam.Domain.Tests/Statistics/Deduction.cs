namespace Miriam.Domain.Tests.Statistics;

/// <summary>
/// What a reader works out by adding and subtracting: solves all sums at once, exactly, for the figures left blank.
/// A blank that the solution fixes is worked out. (Bounds are the business of <see cref="Attacks"/>.)
/// </summary>
internal static class Deduction
{
    /// <summary>The figures that were blank and have a single value.</summary>
    public static IReadOnlyDictionary<string, decimal> WorkOut(
        IReadOnlyDictionary<string, int?> figures, IReadOnlyList<(string Total, List<string> Parts)> sums)
    {
        var blanks = figures.Where(figure => figure.Value is null).Select((figure, column) => (figure.Key, column))
            .ToDictionary(blank => blank.Key, blank => blank.column);
        var rows = sums.Select(sum => Row(sum, figures, blanks)).Where(row => row.Count > 0).ToList();
        var solved = Eliminate(rows);
        return solved.Where(row => row.Count(term => term.Key >= 0) == 1)
            .Select(row => (Term: row.Single(term => term.Key >= 0), Constant: row.GetValueOrDefault(-1)))
            .ToDictionary(row => blanks.Single(blank => blank.Value == row.Term.Key).Key, row => -row.Constant / row.Term.Value);
    }

    /// <summary>Coefficients by column of the blanks; -1 is the constant. The row sums to zero.</summary>
    private static Dictionary<int, decimal> Row(
        (string Total, List<string> Parts) sum, IReadOnlyDictionary<string, int?> figures, Dictionary<string, int> blanks)
    {
        var row = new Dictionary<int, decimal>();
        foreach (var (key, sign) in sum.Parts.Select(part => (part, 1)).Append((sum.Total, -1)))
        {
            var (column, amount) = figures[key] is { } figure ? (-1, sign * figure) : (blanks[key], sign);
            row[column] = row.GetValueOrDefault(column) + amount;
        }

        return Clean(row);
    }

    /// <summary>Gauss and Jordan: every pivot stands in one row only.</summary>
    private static List<Dictionary<int, decimal>> Eliminate(List<Dictionary<int, decimal>> rows)
    {
        List<Dictionary<int, decimal>> solved = [];
        foreach (var next in rows)
        {
            var row = next;
            foreach (var (pivot, done) in solved.Select(done => (Pivot(done), done)))
            {
                row = Subtract(row, done, pivot);
            }

            if (!row.Keys.Any(column => column >= 0))
            {
                continue;
            }

            solved = [.. solved.Select(done => Subtract(done, row, Pivot(row))), row];
        }

        return solved;
    }

    private static int Pivot(Dictionary<int, decimal> row) => row.Keys.Where(column => column >= 0).Min();

    private static Dictionary<int, decimal> Subtract(Dictionary<int, decimal> row, Dictionary<int, decimal> other, int pivot)
    {
        if (!row.TryGetValue(pivot, out var amount))
        {
            return row;
        }

        var factor = amount / other[pivot];
        var left = new Dictionary<int, decimal>(row);
        foreach (var (column, value) in other)
        {
            left[column] = left.GetValueOrDefault(column) - (factor * value);
        }

        return Clean(left);
    }

    private static Dictionary<int, decimal> Clean(Dictionary<int, decimal> row) =>
        row.Where(term => decimal.Round(term.Value, 9) != 0).ToDictionary(term => term.Key, term => decimal.Round(term.Value, 9));
}
