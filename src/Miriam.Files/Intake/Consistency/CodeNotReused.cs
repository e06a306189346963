using Miriam.Domain.Findings;
using Miriam.Domain.Periods;

namespace Miriam.Files.Intake.Consistency;

/// <summary>CON-04: a code is never given to another woman once somebody had it.</summary>
/// <remarks>
/// domain section 3: participant codes are unique per CPAS across editions, and a woman may come back. Within the edition
/// a code is reused when the stay of a woman who had left (not by a change of group) is gone and a later one stands in its
/// place; a second stay beside the first is the same woman. Across editions it is reused when an accepted file of an
/// earlier edition has the code while <c>first_edition</c> (blank: this edition) is later than that edition. The finding
/// stands on <c>code</c> of her first row. [choice]
/// </remarks>
public static class CodeNotReused
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        var replaced = input.StayPairs.Replaced
            .Select(pair => (pair.Row, Before: pair.Earlier.Exit is { } exit ? ArgumentText.Of(exit) : ""));
        return replaced.Concat(FromEarlierEditions(input))
            .GroupBy(reuse => reuse.Row.Code.Value!, Text.Comparer)
            .Select(reuses => reuses.MinBy(reuse => reuse.Row.Row))
            .OrderBy(reuse => reuse.Row.Row)
            .Select(reuse => FindingCodes.Finding("CON-04", "participants", reuse.Row.Code.Cell, reuse.Row.Code.Found,
                ("participant", reuse.Row.Code.Value!),
                ("before", reuse.Before)));
    }

    private static IEnumerable<(ParticipantRow Row, string Before)> FromEarlierEditions(CheckInput input)
    {
        if (!input.File.TryGetPeriod(out var period))
        {
            yield break;
        }

        var first = new Dictionary<string, Edition>(Text.Comparer);
        foreach (var file in EarlierFiles.OfEarlierEditions(input))
        {
            foreach (var stay in file.Stays)
            {
                first.TryAdd(stay.Participant, file.Edition);
            }
        }

        foreach (var rows in input.File.Participants.Where(row => row.Code.IsKnown).GroupBy(row => row.Code.Value!, Text.Comparer))
        {
            if (first.TryGetValue(rows.Key, out var seen)
                && rows.All(row => row.FirstEdition.IsSettled() && (row.FirstEdition.OrNull() ?? period.Edition).CompareTo(seen) > 0))
            {
                yield return (rows.MinBy(row => row.Row)!, seen.ToString());
            }
        }
    }
}
