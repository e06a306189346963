using Miriam.Domain.Submissions;

namespace Miriam.Domain.Statistics;

/// <summary>Pairs of questionnaires of the same woman, edition and instrument, summed per indicator.</summary>
/// <remarks>[SPP]: instrument 2022 asks six domains only; its answers are never mixed with those of 2.0.</remarks>
internal static class PairedAnswers
{
    public static IReadOnlyList<PairedSums> Sums(Comparison comparison, IReadOnlyList<(Measurement First, Measurement Second)> pairs) =>
    [
        .. pairs.GroupBy(pair => pair.First.Instrument, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => Answers(group).Select(answers => Sum(comparison, group.Key, answers.Indicator, answers.Pairs)))
            .Where(sums => sums.Women > 0),
    ];

    /// <summary>Per instrument, the women with at least one domain answered twice, and those who progress.</summary>
    public static IReadOnlyList<ProgressCount> Progress(
        Comparison comparison, IReadOnlyList<(Measurement First, Measurement Second)> pairs) =>
    [
        .. pairs.GroupBy(pair => pair.First.Instrument, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Instrument: group.Key, Women: group
                .Select(pair => Both(pair.First.Domains, pair.Second.Domains).ToList())
                .Where(answers => answers.Count > 0).ToList()))
            .Where(group => group.Women.Count > 0)
            .Select(group => new ProgressCount(
                comparison, group.Instrument, group.Women.Count, group.Women.Count(Progresses))),
    ];

    // [press 2025] "better over six domains"; at least half of the domains answered twice is our reading. [choice]
    private static bool Progresses(List<(int First, int Second)> answers) =>
        2 * answers.Count(answer => answer.Second > answer.First) >= answers.Count;

    private static IEnumerable<(string Indicator, List<(int First, int Second)> Pairs)> Answers(
        IEnumerable<(Measurement First, Measurement Second)> pairs)
    {
        var women = pairs.ToList();
        return Indicators.Empowerment
            .Select((indicator, at) => (indicator, women.SelectMany(pair => One(pair.First.Empowerment, pair.Second.Empowerment, at)).ToList()))
            .Concat(Indicators.Domains
                .Select((indicator, at) => (indicator, women.SelectMany(pair => One(pair.First.Domains, pair.Second.Domains, at)).ToList())));
    }

    private static IEnumerable<(int First, int Second)> One(IReadOnlyList<int?> first, IReadOnlyList<int?> second, int at)
    {
        if (at < first.Count && at < second.Count && first[at] is { } before && second[at] is { } after)
        {
            yield return (before, after);
        }
    }

    private static IEnumerable<(int First, int Second)> Both(IReadOnlyList<int?> first, IReadOnlyList<int?> second) =>
        Enumerable.Range(0, first.Count).SelectMany(at => One(first, second, at));

    private static PairedSums Sum(
        Comparison comparison, string instrument, string indicator, List<(int First, int Second)> answers) => new(
            comparison,
            instrument,
            indicator,
            answers.Count,
            answers.Sum(answer => answer.First),
            answers.Sum(answer => answer.Second),
            answers.Count(answer => answer.Second > answer.First),
            answers.Count(answer => answer.Second == answer.First));
}
