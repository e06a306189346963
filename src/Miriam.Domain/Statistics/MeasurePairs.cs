using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;

namespace Miriam.Domain.Statistics;

/// <summary>The questionnaires of one CPAS, paired woman by woman for each comparison.</summary>
internal sealed record MeasurePairs(Comparison Comparison, IReadOnlyList<(Measurement First, Measurement Second)> Pairs)
{
    /// <param name="files">In order of period; the newest edition is the report's.</param>
    public static IReadOnlyList<MeasurePairs> Of(IReadOnlyList<Submission> files)
    {
        if (files.Count == 0)
        {
            return [];
        }

        var edition = files[^1].Edition;
        var before = new Edition(edition.StartYear - 1);
        // The sheet is cumulative: the last file of each edition has it all; a newer statement of the same measure wins.
        var measures = files.GroupBy(file => file.Edition)
            .SelectMany(files => files.Last().Measures.Select(measure => (Key: new Key(measure, files.Key), measure)))
            .GroupBy(measure => measure.Key)
            .ToDictionary(measure => measure.Key, measure => measure.Last().measure);
        return
        [
            new(Comparison.StartEnd, Pair(measures, edition, "start", "end")),
            new(Comparison.StartFollowUp, Pair(measures, before, "start", "follow_up")),
            new(Comparison.EndFollowUp, Pair(measures, before, "end", "follow_up")),
        ];
    }

    private static List<(Measurement First, Measurement Second)> Pair(
        Dictionary<Key, Measurement> measures, Edition edition, string first, string second) =>
    [
        .. measures.Where(measure => measure.Key.Edition == edition && measure.Key.Moment == first)
            .Select(measure => (First: measure.Value, Second: measures.GetValueOrDefault(measure.Key with { Moment = second })))
            .Where(pair => pair.Second is not null && pair.First.Instrument == pair.Second.Instrument)
            .Select(pair => (pair.First, pair.Second!)),
    ];

    /// <summary>Intake rule 12: participant, edition, moment; a blank edition is the file's.</summary>
    private readonly record struct Key(string Participant, Edition Edition, string Moment)
    {
        public Key(Measurement measure, Edition file)
            : this(measure.Participant, measure.Edition ?? file, measure.Moment)
        {
        }
    }
}
