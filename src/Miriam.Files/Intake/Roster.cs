using Miriam.Domain.Caseload;

namespace Miriam.Files.Intake;

/// <summary>Who is in which group on a day, with the benefit of the doubt.</summary>
/// <remarks>
/// Intake rule 25: a woman whose group, entry or exit is unknown counts as present. Women are numbered once, so that
/// thousands of sessions beside thousands of rows are counted without comparing texts.
/// </remarks>
internal sealed class Roster
{
    private readonly ILookup<string, Place> byGroup;
    private readonly IReadOnlyList<Place> anywhere;
    private readonly int[] countedIn;
    private readonly Dictionary<(DateOnly Day, string Group), int> ofOneGroup = [];
    private int count;

    private Roster(ILookup<string, Place> byGroup, IReadOnlyList<Place> anywhere, int women) =>
        (this.byGroup, this.anywhere, countedIn) = (byGroup, anywhere, new int[women]);

    public static Roster Of(QuarterlyFile file)
    {
        var numbers = new Dictionary<string, int>(Text.Comparer);
        var places = file.Participants.Select(row => new Place(row, NumberOf(row, numbers), row.TryGetDays(out var days) ? days : null)).ToList();
        return new(
            places.Where(place => place.Row.Group.IsKnown).ToLookup(place => place.Row.Group.Value!, Text.Comparer),
            [.. places.Where(place => !place.Row.Group.IsKnown)],
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
    public IEnumerable<(string Woman, DaySpan Days)> StaysIn(string group)
    {
        foreach (var place in byGroup[group])
        {
            if (place.Row.Code.IsKnown && place.Days is { } days)
            {
                yield return (place.Row.Code.Value!, days);
            }
        }
    }

    private int Count(DateOnly day, IReadOnlyList<string> groups)
    {
        count++;
        var present = 0;
        foreach (var place in groups.Distinct(Text.Comparer).SelectMany(group => byGroup[group]).Concat(anywhere))
        {
            if ((place.Days is not { } days || days.Contains(day)) && countedIn[place.Woman] != count)
            {
                countedIn[place.Woman] = count;
                present++;
            }
        }

        return present;
    }

    /// <summary>A row without a readable code is a woman of its own; "#" keeps it apart from real codes.</summary>
    private static int NumberOf(ParticipantRow row, Dictionary<string, int> numbers)
    {
        var woman = row.Code.IsKnown ? row.Code.Value! : $"#{ArgumentText.Of(row.Row)}#";
        if (!numbers.TryGetValue(woman, out var number))
        {
            number = numbers.Count;
            numbers.Add(woman, number);
        }

        return number;
    }

    /// <param name="Days">Null when they are left open.</param>
    private sealed record Place(ParticipantRow Row, int Woman, DaySpan? Days);
}
