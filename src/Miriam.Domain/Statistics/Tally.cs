namespace Miriam.Domain.Statistics;

/// <summary>How often each key occurs.</summary>
internal static class Tally
{
    /// <summary>Counts the keys of a list, in its order, zeros included; a key outside the list is not counted.</summary>
    public static IReadOnlyDictionary<string, int> Of(IEnumerable<string> keys, IReadOnlyList<string> list)
    {
        var counts = keys.CountBy(key => key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return list.ToDictionary(key => key, key => counts.GetValueOrDefault(key), StringComparer.Ordinal);
    }

    /// <summary>Counts whatever keys occur, in ordinal order.</summary>
    public static IReadOnlyDictionary<string, int> Of(IEnumerable<string> keys) =>
        new SortedDictionary<string, int>(
            keys.CountBy(key => key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Adds up tallies key by key, in ordinal order.</summary>
    public static IReadOnlyDictionary<string, int> Sum(IEnumerable<IReadOnlyDictionary<string, int>> tallies) =>
        new SortedDictionary<string, int>(
            tallies.SelectMany(tally => tally).AggregateBy(entry => entry.Key, 0, (sum, entry) => sum + entry.Value, StringComparer.Ordinal)
                .ToDictionary(StringComparer.Ordinal),
            StringComparer.Ordinal);
}
