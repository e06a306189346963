using Miriam.Domain.Submissions;

namespace Miriam.Files.Intake.Consistency;

/// <summary>A row of this file and the stay that it states again.</summary>
internal sealed record StayPair(ParticipantRow Row, Stay Earlier);

/// <summary>Finds for each row the stay of the accepted earlier files that it continues.</summary>
/// <remarks>
/// A woman is compared with the latest accepted earlier file of the edition that names her, so that a change that was
/// accepted once is not raised again. A row continues the stay with the same entry (in the same group, if there is one);
/// what is left on both sides pairs in date order, same group first: there the entry was changed. A row that begins when
/// the earlier stay had ended for good continues nothing: the code was given to somebody else. [choice]
/// </remarks>
internal sealed class StayPairs
{
    private const string ChangedGroup = "changed_group";

    private StayPairs(IReadOnlyList<StayPair> pairs, IReadOnlyList<StayPair> replaced) => (Pairs, Replaced) = (pairs, replaced);

    /// <summary>Rows that state an earlier stay again.</summary>
    public IReadOnlyList<StayPair> Pairs { get; }

    /// <summary>Rows that stand in the place of the stay of a woman who had left, which is no longer in the file.</summary>
    public IReadOnlyList<StayPair> Replaced { get; }

    public static StayPairs Of(CheckInput input)
    {
        var latest = new Dictionary<string, IReadOnlyList<Stay>>(Text.Comparer);
        foreach (var file in EarlierFiles.OfThisEdition(input))
        {
            foreach (var stays in file.Stays.GroupBy(stay => stay.Participant, Text.Comparer))
            {
                latest[stays.Key] = [.. stays.OrderBy(stay => stay.Entry)];
            }
        }

        var pairs = new List<StayPair>();
        var replaced = new List<StayPair>();
        foreach (var rows in input.File.Participants.Where(row => row.Code.IsKnown).GroupBy(row => row.Code.Value!, Text.Comparer))
        {
            if (latest.TryGetValue(rows.Key, out var stays))
            {
                Pair([.. rows], [.. stays], pairs, replaced);
            }
        }

        return new StayPairs(pairs, replaced);
    }

    private static void Pair(List<ParticipantRow> rows, List<Stay> stays, List<StayPair> pairs, List<StayPair> replaced)
    {
        var entriesAreKnown = rows.TrueForAll(row => row.Entry.IsKnown);
        rows = [.. rows.Where(row => row.Entry.IsKnown).OrderBy(row => row.Entry.Value)];
        Take((row, stay) => row.Entry.Value == stay.Entry && row.Group.Is(stay.Group), pairs);
        Take((row, stay) => row.Entry.Value == stay.Entry, pairs);
        if (entriesAreKnown)
        {
            Take((row, stay) => row.Group.Is(stay.Group) && !HadLeft(row, stay), pairs);
            Take((row, stay) => !HadLeft(row, stay), pairs);
            Take(HadLeft, replaced);
        }

        void Take(Func<ParticipantRow, Stay, bool> belong, List<StayPair> into)
        {
            foreach (var stay in stays.ToList())
            {
                if (rows.Find(row => belong(row, stay)) is { } row)
                {
                    into.Add(new StayPair(row, stay));
                    rows.Remove(row);
                    stays.Remove(stay);
                }
            }
        }

        // Intake rule 12: a change of group does not count as leaving.
        static bool HadLeft(ParticipantRow row, Stay stay) =>
            stay.Exit is { } exit && !Text.Same(stay.ExitReason, ChangedGroup) && row.Entry.Value >= exit;
    }
}
