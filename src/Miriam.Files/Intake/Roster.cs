using Miriam.Domain.Caseload;

namespace Miriam.Files.Intake;

/// <summary>Who is in which group on a day, with the benefit of the doubt.</summary>
/// <remarks>Intake rule 25: a woman whose group, entry or exit is unknown counts as present.</remarks>
internal sealed class Roster
{
    private readonly ILookup<string, ParticipantRow> byGroup;
    private readonly IReadOnlyList<ParticipantRow> anywhere;

    private Roster(ILookup<string, ParticipantRow> byGroup, IReadOnlyList<ParticipantRow> anywhere) =>
        (this.byGroup, this.anywhere) = (byGroup, anywhere);

    public static Roster Of(QuarterlyFile file) => new(
        file.Participants.Where(row => row.Group.IsKnown).ToLookup(row => row.Group.Value!, Text.Comparer),
        [.. file.Participants.Where(row => !row.Group.IsKnown)]);

    /// <summary>The different women who are in any of the groups on a day.</summary>
    public int PresentOn(DateOnly day, IEnumerable<string> groups) =>
        groups.Distinct(Text.Comparer)
            .SelectMany(group => byGroup[group])
            .Concat(anywhere)
            .Where(row => !row.TryGetDays(out var days) || days.Contains(day))
            .Select(Woman)
            .Distinct(Text.Comparer)
            .Count();

    /// <summary>The stays in one group of which woman and days are known.</summary>
    public IEnumerable<(string Woman, DaySpan Days)> StaysIn(string group)
    {
        foreach (var row in byGroup[group])
        {
            if (row.Code.IsKnown && row.TryGetDays(out var days))
            {
                yield return (row.Code.Value!, days);
            }
        }
    }

    /// <summary>A row without a readable code is a woman of its own; "#" keeps it apart from real codes.</summary>
    private static string Woman(ParticipantRow row) => row.Code.IsKnown ? row.Code.Value! : $"#{ArgumentText.Of(row.Row)}#";
}
