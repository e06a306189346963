using Miriam.Domain.Periods;

namespace Miriam.Domain.Statistics;

/// <summary>
/// One CPAS's edition in sums and counts: what the annual report is put together from, and never a woman's row.
/// Internal: it holds small counts, so it is stored but not published. Members are only added.
/// </summary>
/// <param name="Periods">The accepted periods it rests on, in order; none gives zeros.</param>
/// <param name="Women">Distinct women who followed the edition.</param>
/// <param name="Breakdowns">By variable of <see cref="Variables"/>: the women by category; each adds up to all women.</param>
/// <param name="Outcomes">Women by outcome; a woman may have several, each counts once.</param>
public sealed record CpasSummary(
    CpasFacts Facts,
    IReadOnlyList<Period> Periods,
    OrganisationSummary Organisation,
    int Women,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Breakdowns,
    IReadOnlyDictionary<string, int> Outcomes,
    IReadOnlyList<PairedSums> Pairs,
    IReadOnlyList<ProgressCount> Progress)
{
    /// <summary>The version of this shape.</summary>
    public string Schema { get; init; } = "miriam-summary/1";
}

/// <summary>How the project was run (volume 1).</summary>
/// <param name="FullTimeEquivalents">Sum of the case managers' FTE.</param>
/// <param name="CaseManagersByRole">Keys of the list <c>role</c>.</param>
/// <param name="CaseManagersAboveCap">Those with more women than their cap: every one was waived, or the file was refused.</param>
/// <param name="GroupsByPhase">Keys of the list <c>phase</c>, at the last accepted period.</param>
/// <param name="GroupsByChildcare">Keys of the list <c>childcare</c>.</param>
/// <param name="Attendances">Women present, summed over the sessions.</param>
/// <param name="SessionsByTheme">Keys of the list <c>theme</c>.</param>
/// <param name="SessionsByPartner">Sessions with a partner of the domain; a session may count in several.</param>
/// <param name="SignalsByDomain">Structural obstacles reported, keys of the list <c>partner_domain</c>.</param>
public sealed record OrganisationSummary(
    decimal FullTimeEquivalents,
    IReadOnlyDictionary<string, int> CaseManagersByRole,
    int CaseManagersAboveCap,
    IReadOnlyDictionary<string, int> GroupsByPhase,
    IReadOnlyDictionary<string, int> GroupsByChildcare,
    int Sessions,
    int JointSessions,
    int Attendances,
    IReadOnlyDictionary<string, int> SessionsByTheme,
    IReadOnlyDictionary<string, int> SessionsByPartner,
    IReadOnlyDictionary<string, int> SignalsByDomain,
    int TrainingDays,
    int IntervisionDays,
    int IndividualMeetings);

/// <summary>Answers to one indicator by the women who gave both, at two moments and with one instrument.</summary>
/// <param name="Comparison">Which two moments.</param>
/// <param name="Instrument"><c>2.0</c> or <c>2022</c>; never mixed.</param>
/// <param name="Indicator"><c>e01</c>..<c>e14</c> (1 to 5) or <c>d01</c>..<c>d10</c> (0 to 10).</param>
/// <param name="Women">The women with both answers.</param>
/// <param name="FirstSum">Sum of their answers at the first moment.</param>
/// <param name="SecondSum">Sum of their answers at the second moment.</param>
/// <param name="Higher">Those of them whose second answer is higher.</param>
/// <param name="Same">Those whose two answers are equal.</param>
public sealed record PairedSums(
    Comparison Comparison, string Instrument, string Indicator, int Women, int FirstSum, int SecondSum, int Higher, int Same)
{
    /// <summary>Those whose second answer is lower.</summary>
    public int Lower => Women - Higher - Same;
}

/// <summary>Women with at least one life domain answered at both moments, and how many of them progress.</summary>
/// <param name="Progressing">Better in at least half of the domains that they answered at both moments (domain section 6).</param>
public sealed record ProgressCount(Comparison Comparison, string Instrument, int Compared, int Progressing);
