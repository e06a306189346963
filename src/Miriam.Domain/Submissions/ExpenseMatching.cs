using Miriam.Domain.Money;

namespace Miriam.Domain.Submissions;

/// <summary>Finds the lines of one version of a file in another version of it.</summary>
/// <remarks>
/// [choice] A line is the same where everything of it is; else where both versions have one line left with its supporting
/// document's reference; else where both have one left with its category, date and amount. What is ambiguous is not guessed.
/// </remarks>
public static class ExpenseMatching
{
    /// <summary>Row of <paramref name="before"/> to row of <paramref name="after"/>; a line that is gone is not in it.</summary>
    public static IReadOnlyDictionary<int, int> Rows(IReadOnlyList<Expense> before, IReadOnlyList<Expense> after)
    {
        var (left, right) = (before.OrderBy(line => line.Row).ToList(), after.OrderBy(line => line.Row).ToList());
        var rows = new Dictionary<int, int>();
        Pair(left, right, line => (line.Category, line.Description, line.Date, line.Amount, line.Document), rows, oneOnly: false);
        Pair(left, right, line => ("", line.Document.Trim().ToUpperInvariant(), default, Euro.Zero, ""), rows, oneOnly: true);
        Pair(left, right, line => (line.Category, "", line.Date, line.Amount, ""), rows, oneOnly: true);
        return rows;
    }

    /// <summary>Pairs lines of the same key, in order, and takes them off both lists.</summary>
    /// <param name="oneOnly">Whether a key that several lines of a version have pairs nothing.</param>
    private static void Pair(
        List<Expense> left,
        List<Expense> right,
        Func<Expense, (string Category, string Text, DateOnly Date, Euro Amount, string Document)> key,
        Dictionary<int, int> rows,
        bool oneOnly)
    {
        var others = right.GroupBy(key).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var same in left.GroupBy(key).ToList())
        {
            if (others.TryGetValue(same.Key, out var found) && (!oneOnly || (same.Count() == 1 && found.Count == 1)))
            {
                foreach (var (from, to) in same.Zip(found))
                {
                    rows.Add(from.Row, to.Row);
                    left.Remove(from);
                    right.Remove(to);
                }
            }
        }
    }
}
