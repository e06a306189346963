using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;

namespace Miriam.Domain.Statistics;

/// <summary>
/// The annual report's figures as they may be published: disclosure control is done, and what is hidden is null here
/// already, so no rendering can give it away. Sorted; same input, same model.
/// </summary>
/// <param name="Threshold">Counts of women below it are hidden.</param>
/// <param name="Parameters">The numbers of the programme that the report quotes.</param>
/// <param name="Cpas">One line per agreement, by region, then code.</param>
/// <param name="Women">All women by area, see <see cref="Areas"/>.</param>
/// <param name="Tables">Women by category and area, per variable; then case managers by role, by cap and in all.</param>
/// <param name="Outcomes">Women by outcome and area; a woman may have several.</param>
/// <param name="Comparisons">Averages of the same women at two moments; lines without any answer are left out.</param>
public sealed record AnnualReportModel(
    Edition Edition,
    int Threshold,
    ReportParameters Parameters,
    IReadOnlyList<CpasLine> Cpas,
    IReadOnlyList<OrganisationLine> Organisation,
    IReadOnlyDictionary<string, int?> Women,
    IReadOnlyList<AreaTable> Tables,
    AreaTable Outcomes,
    IReadOnlyList<ComparisonLine> Comparisons,
    IReadOnlyList<ProgressLine> Progress,
    IReadOnlyList<FinanceLine> Finance)
{
    /// <summary>The version of this shape.</summary>
    public string Schema { get; init; } = "miriam-annual-report/1";

    /// <summary>Quarterly files accepted with a waiver, by rule and area; null is hidden. The cap of case managers is in the table <c>cap</c>.</summary>
    public AreaTable Waived { get; init; } = new("waived", []);

    /// <summary>The table of a variable.</summary>
    /// <exception cref="InvalidOperationException">The report has no such table.</exception>
    public AreaTable Table(string variable) => Tables.Single(table => table.Variable == variable);
}

/// <summary>Parameters of the programme, as the report prints them.</summary>
/// <param name="AverageThreshold">Averages of fewer answers are hidden.</param>
public sealed record ReportParameters(
    string Version, int AverageThreshold, int GroupSizeMinimum, int GroupSizeMaximum, int CasesPerFullTime, int DaysBetweenSessions, IReadOnlyList<int> DegressionPercents)
{
    /// <summary>What the annex on the method prints, with sources, by the parameter's name.</summary>
    public IReadOnlyDictionary<string, ParameterValue> Values { get; init; } = new Dictionary<string, ParameterValue>();
}

/// <summary>One agreement in the list of volume 1; whatever is finer would mostly be hidden.</summary>
/// <param name="Lead">NIS code of the CPAS or of the consortium's lead.</param>
/// <param name="Women">Null when hidden.</param>
public sealed record CpasLine(
    string Lead,
    string Name,
    string Area,
    IReadOnlyList<string> Members,
    int YearOfParticipation,
    int Groups,
    int Sessions,
    int FilesOnTime,
    int FilesLate,
    int? Women)
{
    /// <summary>Rules on groups and sessions waived for its accepted files, each file and rule once.</summary>
    public int Waived { get; init; }
}

/// <summary>How the project was run in an area; sessions, days and groups are not numbers of women and are never hidden.</summary>
/// <param name="MeetingsPerWoman">Individual meetings per woman, two decimals; null when the number of women is hidden or 0.</param>
public sealed record OrganisationLine(
    string Area,
    int Agreements,
    int Cpas,
    int Consortia,
    int Groups,
    decimal FullTimeEquivalents,
    int Sessions,
    int JointSessions,
    int TrainingDays,
    int IntervisionDays,
    int FilesOnTime,
    int FilesLate,
    decimal? MeetingsPerWoman,
    IReadOnlyDictionary<string, int> GroupsByPhase,
    IReadOnlyDictionary<string, int> GroupsByChildcare,
    IReadOnlyDictionary<string, int> SessionsByTheme,
    IReadOnlyDictionary<string, int> SessionsByPartner,
    IReadOnlyDictionary<string, int> SignalsByDomain);

/// <summary>People by category and area.</summary>
public sealed record AreaTable(string Variable, IReadOnlyList<AreaTableRow> Rows);

/// <param name="Counts">By area; null is hidden.</param>
public sealed record AreaTableRow(string Category, IReadOnlyDictionary<string, int?> Counts);

/// <summary>One indicator at two moments; all figures are of the same women. Null is hidden, and then all are.</summary>
/// <param name="Women">The women with both answers.</param>
/// <param name="First">Average at the first moment, two decimals.</param>
/// <param name="Second">Average at the second moment, two decimals.</param>
/// <param name="Higher">Women whose second answer is higher; may be hidden alone.</param>
public sealed record ComparisonLine(
    Comparison Comparison, string Instrument, string Indicator, string Area, int? Women, decimal? First, decimal? Second, int? Higher);

/// <summary>Women who progress; null is hidden.</summary>
/// <param name="Compared">Women with at least one life domain answered at both moments.</param>
public sealed record ProgressLine(Comparison Comparison, string Instrument, string Area, int? Compared, int? Progressing);

/// <summary>Money by area and year of participation.</summary>
/// <param name="YearOfParticipation">1, 2 or 3; null for all years.</param>
public sealed record FinanceLine(
    string Area, int? YearOfParticipation, int Agreements, Euro Granted, Euro Paid, Euro Justified, Euro Recovered);
