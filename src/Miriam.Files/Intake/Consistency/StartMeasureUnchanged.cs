using Miriam.Domain.Findings;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;

namespace Miriam.Files.Intake.Consistency;

/// <summary>CON-05: a start measure stays as it was accepted; progress is counted from it.</summary>
/// <remarks>
/// Compared with the latest accepted earlier file of the edition that has it: date, instrument and every answer, an answer
/// added or taken away included. One finding on each changed cell; without a cell when the row is gone. Silent about rows
/// that are gone when a row of the sheet cannot be identified (intake rule 11). [choice]
/// </remarks>
public static class StartMeasureUnchanged
{
    private const string Start = "start";

    public static IEnumerable<Finding> Check(CheckInput input)
    {
        if (!input.File.TryGetPeriod(out var period))
        {
            yield break;
        }

        var accepted = new Dictionary<string, Measurement>(Text.Comparer);
        foreach (var measure in EarlierFiles.OfThisEdition(input).SelectMany(file => file.Measures))
        {
            if (IsStart(measure.Moment, measure.Edition, period))
            {
                accepted[measure.Participant] = measure;
            }
        }

        foreach (var row in input.File.Measures)
        {
            if (row.Participant.IsKnown && row.Moment.IsKnown && row.Edition.IsSettled()
                && IsStart(row.Moment.Value, row.Edition.OrNull(), period)
                && accepted.Remove(row.Participant.Value!, out var measure))
            {
                foreach (var cell in Changes(row, measure))
                {
                    yield return FindingCodes.Finding("CON-05", "measures", cell.Cell, cell.Found,
                        ("participant", row.Participant.Value!),
                        ("accepted", cell.Accepted ?? "-"));
                }
            }
        }

        foreach (var participant in Gone(input.File, accepted.Keys))
        {
            yield return FindingCodes.Finding("CON-05", "measures", cell: null, found: null,
                ("participant", participant),
                ("accepted", ArgumentText.Of(accepted[participant].Date)));
        }
    }

    private static bool IsStart(string? moment, Edition? edition, Period period) =>
        Text.Same(moment, Start) && (edition ?? period.Edition) == period.Edition;

    private static IEnumerable<(string? Cell, string? Found, string? Accepted)> Changes(MeasureRow row, Measurement accepted)
    {
        if (row.Date.IsKnown && row.Date.Value != accepted.Date)
        {
            yield return (row.Date.Cell, row.Date.Found, ArgumentText.Of(accepted.Date));
        }

        if (row.Instrument.IsKnown && !row.Instrument.Is(accepted.Instrument))
        {
            yield return (row.Instrument.Cell, row.Instrument.Found, accepted.Instrument);
        }

        foreach (var answer in Changes(row.Empowerment, accepted.Empowerment).Concat(Changes(row.Domains, accepted.Domains)))
        {
            yield return answer;
        }
    }

    private static IEnumerable<(string? Cell, string? Found, string? Accepted)> Changes(IReadOnlyList<Field<int>> now, IReadOnlyList<int?> then)
    {
        for (var index = 0; index < Math.Min(now.Count, then.Count); index++)
        {
            if (now[index].IsSettled() && now[index].OrNull() != then[index])
            {
                yield return (now[index].Cell, now[index].Found, then[index] is { } score ? ArgumentText.Of(score) : null);
            }
        }
    }

    private static IEnumerable<string> Gone(QuarterlyFile file, IEnumerable<string> participants)
    {
        if (file.MissingSheets.Contains("measures")
            || file.Measures.Any(row => !row.Participant.IsKnown || !row.Moment.IsKnown || !row.Edition.IsSettled()))
        {
            return [];
        }

        // A woman who is gone herself is CON-01.
        var women = file.Participants.Where(row => row.Code.IsKnown).Select(row => row.Code.Value!).ToHashSet(Text.Comparer);
        return participants.Where(women.Contains).Order(StringComparer.Ordinal);
    }
}
