using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Dates;

/// <summary>DAT-06: no measure is taken before the woman's entry, the earliest of her stays.</summary>
/// <remarks>Intake rule 19: not for follow-up rows. Silent when one of her entries is unknown.</remarks>
public static class MeasureNotBeforeEntry
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        var firstEntries = input.File.Participants
            .Where(row => row.Code.IsKnown)
            .GroupBy(row => row.Code.Value!, row => row.Entry, Text.Comparer)
            .Where(entries => entries.All(entry => entry.IsKnown))
            .ToDictionary(entries => entries.Key, entries => entries.Min(entry => entry.Value), Text.Comparer);

        foreach (var row in input.File.Measures)
        {
            if (!row.Participant.IsKnown || !row.Moment.IsKnown || row.Moment.Is("follow_up") || !row.Date.IsKnown)
            {
                continue;
            }

            if (firstEntries.TryGetValue(row.Participant.Value!, out var entry) && row.Date.Value < entry)
            {
                yield return FindingCodes.Finding("DAT-06", "measures", row.Date.Cell, row.Date.Found,
                    ("participant", row.Participant.Value!),
                    ("entry", ArgumentText.Of(entry)));
            }
        }
    }
}
