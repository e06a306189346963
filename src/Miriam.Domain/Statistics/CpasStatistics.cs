using Miriam.Domain.Programme;
using Miriam.Domain.Submissions;

namespace Miriam.Domain.Statistics;

/// <summary>Reduces the accepted files of one CPAS to sums and counts.</summary>
public static class CpasStatistics
{
    /// <summary>
    /// The summary of the newest edition among the files. Cumulative sheets are read from its last accepted period;
    /// what is told per period is summed. Files of the edition before, when given, complete the one-year follow-up:
    /// a woman's start and end are those of her own edition.
    /// </summary>
    /// <param name="accepted">The version in force of each accepted file, in any order.</param>
    public static CpasSummary Summarise(CpasFacts facts, IReadOnlyList<Submission> accepted, ProgrammeParameters parameters)
    {
        var files = accepted.OrderBy(file => file.Period).ToList();
        var ofEdition = files.Where(file => file.Edition == files[^1].Edition).ToList();
        var women = WomanPath.All(ofEdition.Count == 0 ? [] : ofEdition[^1].Stays);
        var measures = MeasurePairs.Of(files);
        return new CpasSummary(
            facts,
            [.. ofEdition.Select(file => file.Period)],
            OrganisationStatistics.Summarise(ofEdition, parameters),
            women.Count,
            Breakdowns(women),
            Tally.Of(women.SelectMany(woman => woman.Outcomes), Variables.Outcomes),
            [.. measures.SelectMany(pairs => PairedAnswers.Sums(pairs.Comparison, pairs.Pairs))],
            [.. measures.SelectMany(pairs => PairedAnswers.Progress(pairs.Comparison, pairs.Pairs))]);
    }

    private static Dictionary<string, IReadOnlyDictionary<string, int>> Breakdowns(IReadOnlyList<WomanPath> women)
    {
        var breakdowns = Variables.Profile.ToDictionary(
            variable => variable.Key,
            variable => Tally.Of(women.Select(woman => woman.Category(variable)), variable.Categories));
        breakdowns.Add(Variables.Path.Key, Tally.Of(women.Select(woman => woman.Path), Variables.Path.Categories));
        breakdowns.Add(Variables.Exit.Key, Tally.Of(women.Select(woman => woman.Exit), Variables.Exit.Categories));
        return breakdowns;
    }
}
