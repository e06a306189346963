using Miriam.Domain.Caseload;

namespace Miriam.Files.Intake;

/// <summary>Who is in which group on a day, with the benefit of the doubt.</summary>
/// <remarks>Intake rule 25: a woman whose group, entry or exit is unknown counts as present.</remarks>
internal sealed class Roster
{
    private readonly ILookup<string, Place> byGroup;
    private readonly IReadOnlyList<Place> anywhere;

    /// <summary>Many sessions may name the same day and groups: what was counted once is not counted again.</summary>
    private readonly Dictionary<(DateOnly Day, string Groups), int> counted = [];

    private Roster(ILookup<string, Place> byGroup, IReadOnlyList<Place> anywhere) =>
        (this.byGroup, this.anywhere) = (byGroup, anywhere);

    public static Roster Of(QuarterlyFile file)
    {
        var women = new Dictionary<string, int>(Text.Comparer);
        var places = file.Participants.Select(row => (row.Group, Place: PlaceOf(row, women))).ToList();
        return new(
            places.Where(place => place.Group.IsKnown).ToLookup(place => place.Group.Value!, place => place.Place, Text.Comparer),
            [.. places.Where(place => !place.Group.IsKnown).Select(place => place.Place)]);
    }

    /// <summary>The different women who are in any of the groups on a day.</summary>
    public int PresentOn(DateOnly day, IReadOnlyList<string> groups)
    {
        var distinct = groups.Select(Text.Fold).Distinct().Order(StringComparer.Ordinal).ToList();
        var key = (day, string.Join(';', distinct));
        if (!counted.TryGetValue(key, out var count))
        {
            var women = new HashSet<int>();
            foreach (var place in distinct.SelectMany(group => byGroup[group]).Concat(anywhere))
            {
                if (place.Days?.Contains(day) ?? true)
                {
                    women.Add(place.Woman);
                }
            }

            counted[key] = count = women.Count;
        }

        return count;
    }

    /// <summary>The stays in one group of which woman and days are known.</summary>
    public IEnumerable<(string Woman, DaySpan Days)> StaysIn(string group) =>
        byGroup[group]
            .Where(place => place is { Code: not null, Days: not null })
            .Select(place => (place.Code!, place.Days!.Value));

    /// <summary>A row without a readable code is a woman of its own, with a number that no code has.</summary>
    private static Place PlaceOf(ParticipantRow row, Dictionary<string, int> women)
    {
        DaySpan? days = row.TryGetDays(out var known) ? known : null;
        if (!row.Code.IsKnown)
        {
            return new(null, -row.Row, days);
        }

        women.TryAdd(row.Code.Value!, women.Count);
        return new(row.Code.Value, women[row.Code.Value!], days);
    }

    /// <param name="Days">Null when they are not known.</param>
    private readonly record struct Place(string? Code, int Woman, DaySpan? Days);
}
