using Miriam.Domain.Money;

namespace Miriam.Domain.Programme;

/// <summary>The programme's numbers that are in force for one edition (domain.md section 2, money.md, intake.md).</summary>
/// <remarks>Each value stands in <c>parameters.json</c> with its date and source; nothing here has a default.</remarks>
/// <param name="Version">Names the set; every calculation quotes it.</param>
/// <param name="CasesPerFullTime">Cases that a full-time case manager may have in an edition.</param>
/// <param name="DegressionPercents">Percent of the base amount by year of participation, from year 1.</param>
/// <param name="AdvancePercent">Percent of the subsidy that the plan "advance" pays at signature.</param>
/// <param name="PeriodWeights">Weight of each period of the edition, in quarters of the whole (rule 1: 1 each).</param>
/// <param name="MinimumAmount">Below it there is no tranche and no claim (money.md rule 6).</param>
/// <param name="ReminderDays">Calendar days from the due date at which a CPAS is reminded; negative = before.</param>
/// <param name="EscalationDays">Calendar days after the due date at which the SPP is told.</param>
/// <param name="DisclosureThreshold">The smallest count and number of answers that may be published.</param>
public sealed record ProgrammeParameters(
    string Version,
    int GroupSizeMinimum,
    int GroupSizeMaximum,
    int CasesPerFullTime,
    Euro BaseAmount,
    IReadOnlyList<int> DegressionPercents,
    int AdvancePercent,
    IReadOnlyList<int> PeriodWeights,
    Euro MinimumAmount,
    IReadOnlyList<int> ReminderDays,
    int EscalationDays,
    int MaximumPathMonths,
    int DaysBetweenSessions,
    int DisclosureThreshold,
    IntakeLimits Intake);

/// <summary>Size limits of a quarterly file (intake.md rules 4 and 27). MB = 1,000,000 bytes.</summary>
public sealed record IntakeLimits(long FileBytes, long UnpackedBytes, int ExpansionFactor, int DataRowsPerSheet);
