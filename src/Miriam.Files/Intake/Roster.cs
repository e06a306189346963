using Miriam.Domain.Caseload;

namespace Miriam.Files.Intake;

/// <summary>Who is in which group on a day, with the benefit of the doubt.</summary>
/// <remarks>
/// Intake rule 25: a woman whose group, entry or exit is unknown counts as present. Women are numbered once and stays are
/// kept side by side, so that thousands of sessions beside thousands of rows are counted without comparing texts.
/// </remarks>
internal sealed class Roster
{
    private static readonly DaySpan Always = new(DateOnly.MinValue, DateOnly.MaxValue);

    private readonly Dictionary<string, Place[]> byGroup;
    private readonly Place[] anywhere;
    private readonly int[] countedIn;
    private readonly Dictionary<(DateOnly Day, string Group), int> ofOneGroup = [];
    private int count;

    private Roster(Dictionary<string, Place[]> byGroup, Place[] anywhere, int women) =>
        (this.byGroup, this.anywhere, countedIn) = (byGroup, anywhere, new int[women]);

    public static Roster Of(QuarterlyFile file)
    {
        var numbers = new Dictionary<string, int>(Text.Comparer);
        var places = file.Participants.Select(row => (row.Group, Place: PlaceOf(row, numbers))).ToList();
        return new(
            places.Where(place => place.Group.IsKnown)
                .GroupBy(place => place.Group.Value!, place => place.Place, Text.Comparer)
                .ToDictionary(group => group.Key, group => group.ToArray(), Text.Comparer),
            [.. places.Where(place => !place.Group.IsKnown).Select(place => place.Place)],
            numbers.Count);
    }

    /// <summary>The different women who are in any of the groups on a day.</summary>
    public int PresentOn(DateOnly day, IReadOnlyList<string> groups)
    {
        if (groups is not [var group])
        {
            return Count(day, groups);
        }

        var key = (day, Text.Fold(group));
        if (!ofOneGroup.TryGetValue(key, out var present))
        {
            present = Count(day, groups);
            ofOneGroup.Add(key, present);
        }

        return present;
    }

    /// <summary>The stays in one group of which woman and days are known.</summary>
    public IEnumerable<(string Woman, DaySpan Days)> StaysIn(string group) =>
        byGroup.GetValueOrDefault(group, [])
            .Where(place => place is { Code: not null, HasDays: true })
            .Select(place => (place.Code!, place.Days));

    private int Count(DateOnly day, IReadOnlyList<string> groups)
    {
        count++;
        var present = Count(day, anywhere);
        foreach (var group in groups)
        {
            present += Count(day, byGroup.GetValueOrDefault(group, []));
        }

        return present;
    }

    /// <summary>Those who were not counted in this count before.</summary>
    private int Count(DateOnly day, Place[] places)
    {
        var present = 0;
        foreach (ref readonly var place in places.AsSpan())
        {
            if (place.Days.Contains(day) && countedIn[place.Woman] != count)
            {
                countedIn[place.Woman] = count;
                present++;
            }
        }

        return present;
    }

    /// <summary>A row without a readable code is a woman of its own; "#" keeps it apart from real codes.</summary>
    private static Place PlaceOf(ParticipantRow row, Dictionary<string, int> numbers)
    {
        var code = row.Code.IsKnown ? row.Code.Value : null;
        var woman = code ?? $"#{ArgumentText.Of(row.Row)}#";
        if (!numbers.TryGetValue(woman, out var number))
        {
            number = numbers.Count;
            numbers.Add(woman, number);
        }

        var hasDays = row.TryGetDays(out var days);
        return new(code, number, hasDays, hasDays ? days : Always);
    }

    /// <param name="HasDays">Whether the row states them; else she counts as present always.</param>
    private readonly record struct Place(string? Code, int Woman, bool HasDays, DaySpan Days);
}
