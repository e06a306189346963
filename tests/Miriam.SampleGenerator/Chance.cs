namespace Miriam.SampleGenerator;

/// <summary>
/// Seeded chance (SplitMix64, Steele, Lea and Flood 2014). Our own, because the sequence of <see cref="Random"/> may
/// change with the runtime, and the samples must not.
/// </summary>
internal sealed class Chance(ulong seed)
{
    private ulong state = seed;

    /// <summary>A whole number, both ends included.</summary>
    public int Between(int low, int high) => low + (int)(Next() % (ulong)(high - low + 1));

    /// <summary>True in so many cases of a hundred.</summary>
    public bool Percent(int percent) => Between(1, 100) <= percent;

    /// <summary>One of the items, each as likely.</summary>
    public T Of<T>(IReadOnlyList<T> items) => items[Between(0, items.Count - 1)];

    /// <summary>One of the keys, as likely as its weight; null for the weight that is left of a hundred.</summary>
    public string? Weighted(params (string Key, int Percent)[] weights)
    {
        var drawn = Between(1, 100);
        foreach (var (key, percent) in weights)
        {
            drawn -= percent;
            if (drawn <= 0)
            {
                return key;
            }
        }

        return null;
    }

    /// <summary>Some of the items in their order.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> items, int count) =>
        [.. items.Select((item, place) => (item, place, draw: Next())).OrderBy(x => x.draw).Take(count).OrderBy(x => x.place).Select(x => x.item)];

    /// <summary>A working day from a first to a last day, weekends left out.</summary>
    public DateOnly Workday(DateOnly first, DateOnly last)
    {
        var days = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToList();
        return Of(days);
    }

    private ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
