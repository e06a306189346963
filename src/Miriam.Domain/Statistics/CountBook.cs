using Miriam.Domain.Statistics.Disclosure;

namespace Miriam.Domain.Statistics;

/// <summary>Collects every count of the report with its sums, so that all of it is protected as one table.</summary>
internal sealed class CountBook
{
    private readonly List<Count> counts = [];
    private readonly List<CountSum> sums = [];

    /// <summary>Enters a count for each area, tied to Belgium's.</summary>
    public void AddAreas(string name, Func<string, int> value, Func<string, bool>? isRevealing = null)
    {
        counts.AddRange(Areas.All.Select(area => new Count(Key(area, name), value(area), isRevealing?.Invoke(area) ?? false)));
        sums.Add(new CountSum(Key(Areas.Belgium, name), [.. Areas.Regions.Select(area => Key(area, name))], IsBreakdown: false));
    }

    public void Add(string place, string name, int value) => counts.Add(new Count(Key(place, name), value));

    /// <summary>States that the parts share out the women of a total, in each of the places.</summary>
    public void Breakdown(IEnumerable<string> places, string total, IEnumerable<string> parts)
    {
        var names = parts.ToList();
        sums.AddRange(places.Select(place =>
            new CountSum(Key(place, total), [.. names.Select(part => Key(place, part))], IsBreakdown: true)));
    }

    /// <summary>Enters what is left of a total in each area after the parts; it is not shown, but anyone can subtract.</summary>
    public void Rest(string total, IEnumerable<string> parts, string rest)
    {
        var names = parts.ToList();
        var values = counts.ToDictionary(count => count.Key, count => count.Value, StringComparer.Ordinal);
        AddAreas(rest, area => values[Key(area, total)] - names.Sum(part => values[Key(area, part)]));
        Parts(total, [.. names, rest]);
    }

    /// <summary>States that the parts add up to a total in each area, where even a part that holds everyone gives nobody away.</summary>
    public void Parts(string total, params IReadOnlyList<string> parts) => sums.AddRange(Areas.All.Select(area =>
        new CountSum(Key(area, total), [.. parts.Select(part => Key(area, part))], IsBreakdown: false)));

    /// <summary>States that an area's number is the sum of its CPAS's.</summary>
    public void SumOfPlaces(string area, IEnumerable<string> places, string name) =>
        sums.Add(new CountSum(Key(area, name), [.. places.Select(place => Key(place, name))], IsBreakdown: false));

    public SuppressedTable Protect(int threshold) => SuppressedTable.Protect(counts, sums, threshold);

    public static string Key(string place, string name) => $"{place}|{name}";
}
