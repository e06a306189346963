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
    IntakeLimits Intake)
{
    /// <summary>A file is due on the last day of this many months after its quarter.</summary>
    public int DueMonthsAfterPeriod { get; init; }

    /// <summary>The hour in Brussels at which reminders and escalations go out.</summary>
    public int ReminderHour { get; init; }

    /// <summary>The usual length of a path, in months.</summary>
    public int PathMonths { get; init; }

    /// <summary>Weeks between two training or intervision days of a case manager.</summary>
    public int TrainingIntervalWeeks { get; init; }

    /// <summary>Months between the end of a path and the third measure.</summary>
    public int FollowUpMonths { get; init; }

    /// <summary>The most groups that the call foresees for one agreement; more is noted, not refused.</summary>
    public int GroupsForeseen { get; init; }

    /// <summary>The number of groups from which the large-city track is meant.</summary>
    public int LargeCityGroups { get; init; }

    /// <summary>The number of different people behind every decision on money.</summary>
    public int PeoplePerDecision { get; init; }

    /// <summary>An average is published from this many answers.</summary>
    public int AverageThreshold { get; init; }

    /// <summary>Months after the edition's report for which rows of participants are kept.</summary>
    public int RetentionMonths { get; init; }

    /// <summary>Working days after which a changed account takes effect (money rule 17).</summary>
    public int AccountChangeWorkingDays { get; init; }

    /// <summary>The most days of one delegation.</summary>
    public int DelegationDays { get; init; }

    /// <summary>Days after which people are reminded of a request that waits for one of them, in order.</summary>
    public IReadOnlyList<int> RequestReminderDays { get; init; } = [];

    /// <summary>Days after which a request that still waits is escalated, once.</summary>
    public int RequestEscalationDays { get; init; }

    /// <summary>Days between two reminders after the escalation.</summary>
    public int RequestWatchDays { get; init; }

    /// <summary>Every value of the set with its source, by the parameter's name.</summary>
    public IReadOnlyDictionary<string, ParameterValue> Values { get; init; } = new Dictionary<string, ParameterValue>();

    /// <summary>Bounds of supporting documents.</summary>
    public DocumentRules Documents { get; init; } = new(0, 0, 0);

    /// <summary>When a request for evidence is due, and who is told when it is not answered.</summary>
    public EvidenceRules Evidence { get; init; } = new(0, [], 0);
}

/// <summary>Bounds of supporting documents. MB = 1,000,000 bytes.</summary>
/// <param name="ImagePixels">Width times height of an image.</param>
/// <param name="Count">Per agreement, those removed included.</param>
public sealed record DocumentRules(long FileBytes, long ImagePixels, int Count);

/// <summary>The times of a request for evidence, in calendar days.</summary>
/// <param name="DueDays">From the request; on a weekend or public holiday, the next working day.</param>
/// <param name="ReminderDays">From the due date; negative = before.</param>
/// <param name="EscalationDays">After the due date.</param>
public sealed record EvidenceRules(int DueDays, IReadOnlyList<int> ReminderDays, int EscalationDays);

/// <summary>Size limits of a quarterly file (intake.md rules 4 and 27). MB = 1,000,000 bytes.</summary>
public sealed record IntakeLimits(long FileBytes, long UnpackedBytes, int ExpansionFactor, int DataRowsPerSheet);
