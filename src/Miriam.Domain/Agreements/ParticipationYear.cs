using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;

namespace Miriam.Domain.Agreements;

/// <summary>A year of participation that a CPAS has reached, alone or in a consortium.</summary>
public sealed record PastParticipation(NisCode Nis, Edition Edition, int Year);

/// <summary>The year of participation of a new agreement, which sets its rate.</summary>
/// <remarks>
/// Money rule 7: the highest year reached by any member, or by a CPAS it succeeds, plus one; counted over all editions, gaps
/// included.
/// </remarks>
public static class ParticipationYear
{
    /// <summary>1 for newcomers; may be above the last year granted, which is then refused.</summary>
    /// <param name="edition">The new agreement's; only earlier editions count.</param>
    public static int Next(IEnumerable<NisCode> members, Edition edition, IReadOnlyList<PastParticipation> history) =>
        HistoryOf(members, edition, history).Select(past => past.Year).DefaultIfEmpty(0).Max() + 1;

    /// <summary>What the year follows from: the members' own history and that of the CPAS they succeed, oldest first.</summary>
    public static IReadOnlyList<PastParticipation> HistoryOf(
        IEnumerable<NisCode> members, Edition edition, IReadOnlyList<PastParticipation> history)
    {
        var codes = members
            .SelectMany(member => Municipalities.PredecessorsOf(member).Select(predecessor => predecessor.Nis).Append(member))
            .ToHashSet();
        return
        [
            .. history
                .Where(past => codes.Contains(past.Nis) && past.Edition.CompareTo(edition) < 0)
                .OrderBy(past => past.Edition).ThenBy(past => past.Nis),
        ];
    }
}
