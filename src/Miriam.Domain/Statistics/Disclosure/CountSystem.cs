namespace Miriam.Domain.Statistics.Disclosure;

/// <summary>Cells by number, and the sums that tie them together.</summary>
internal sealed class CountSystem
{
    private CountSystem(int[] values, IReadOnlyList<Sum> sums)
    {
        Values = values;
        Sums = sums;
        SumsOf = [.. values.Select(_ => new List<Sum>())];
        foreach (var sum in sums)
        {
            foreach (var cell in sum.Cells)
            {
                SumsOf[cell].Add(sum);
            }
        }

        Heights = [.. Enumerable.Range(0, values.Length).Select(Height)];
    }

    public int[] Values { get; }

    public IReadOnlyList<Sum> Sums { get; }

    /// <summary>The sums in which a cell stands, as total or as part.</summary>
    public IReadOnlyList<List<Sum>> SumsOf { get; }

    /// <summary>0 for a cell that is no total; a total stands one above the highest of its parts.</summary>
    public IReadOnlyList<int> Heights { get; }

    public static CountSystem Of(IReadOnlyList<Count> counts, IReadOnlyList<CountSum> sums)
    {
        var number = counts.Select((count, cell) => (count.Key, cell)).ToDictionary(x => x.Key, x => x.cell, StringComparer.Ordinal);
        var values = counts.Select(count => count.Value).ToArray();
        var numbered = sums
            .Select(sum => new Sum(number[sum.Total], [.. sum.Parts.Select(part => number[part])], sum.IsBreakdown))
            .ToList();
        var wrong = numbered.Find(sum => sum.Parts.Sum(part => values[part]) != values[sum.Total]);
        return wrong is null
            ? new CountSystem(values, numbered)
            : throw new ArgumentException($"'{counts[wrong.Total].Key}' is not the sum of its parts.", nameof(sums));
    }

    /// <summary>The hidden cells that a chain of sums ties to a hidden cell, itself included, in order.</summary>
    public IReadOnlyList<int> Tied(int cell, IReadOnlySet<int> hidden)
    {
        var tied = new SortedSet<int> { cell };
        var open = new Queue<int>(tied);
        while (open.TryDequeue(out var next))
        {
            foreach (var other in SumsOf[next].SelectMany(sum => sum.Cells).Where(hidden.Contains))
            {
                if (tied.Add(other))
                {
                    open.Enqueue(other);
                }
            }
        }

        return [.. tied];
    }

    private int Height(int cell) =>
        SumsOf[cell].Where(sum => sum.Total == cell).SelectMany(sum => sum.Parts).Select(part => 1 + Height(part)).DefaultIfEmpty(0).Max();

    /// <summary>A total and its parts, as cell numbers.</summary>
    internal sealed record Sum(int Total, IReadOnlyList<int> Parts, bool IsBreakdown)
    {
        public IEnumerable<int> Cells => Parts.Append(Total);
    }
}
