using Miriam.Domain.Caseload;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;

namespace Miriam.Files.Intake;

/// <summary>
/// A quarterly file read into typed rows with positions: what the checks on caseload, dates, consistency, activity and
/// expenses look at. Rows whose known columns are all blank are left out and keep their number. Codes are trimmed;
/// compare them with <see cref="Text.Same"/>. List values are keys.
/// </summary>
public sealed record QuarterlyFile(
    IdentificationRows Identification,
    IReadOnlyList<CaseManagerRow> CaseManagers,
    IReadOnlyList<GroupRow> Groups,
    IReadOnlyList<ParticipantRow> Participants,
    IReadOnlyList<MeasureRow> Measures,
    IReadOnlyList<SessionRow> Sessions,
    IReadOnlyList<ExpenseRow> Expenses,
    IReadOnlyList<SignalRow> Signals)
{
    /// <summary>False after IDN-07: checks that compare dates with the period or the edition are skipped (rule 9).</summary>
    public bool PeriodIsKnown { get; init; }

    /// <summary>Keys of the sheets that the file lacks (STR-05): what rests on them stays silent (rule 2).</summary>
    public IReadOnlySet<string> MissingSheets { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}

/// <summary>The sheet <c>identification</c>: each field's cell is the value in column B.</summary>
public sealed record IdentificationRows(
    Field<string> Template,
    Field<Edition> Edition,
    Field<Period> Period,
    Field<NisCode> Nis,
    Field<EnterpriseNumber> EnterpriseNumber,
    Field<int> Groups,
    Field<string> ContactName,
    Field<string> ContactEmail);

public sealed record CaseManagerRow(
    int Row,
    Field<string> Code,
    Field<Fte> Fte,
    Field<string> Role,
    Field<DateOnly> Start,
    Field<DateOnly> End,
    Field<DateOnly> AbsentFrom,
    Field<DateOnly> AbsentTo,
    Field<string> ReplacedBy,
    Field<int> TrainingDays,
    Field<int> IntervisionDays);

public sealed record GroupRow(
    int Row,
    Field<string> Code,
    Field<NisCode> Nis,
    Field<string> Phase,
    Field<DateOnly> Start,
    Field<DateOnly> End,
    Field<string> Childcare);

/// <summary>One stay (rule 12).</summary>
public sealed record ParticipantRow(
    int Row,
    Field<string> Code,
    Field<string> Group,
    Field<string> CaseManager,
    Field<DateOnly> Entry,
    Field<DateOnly> Exit,
    Field<string> ExitReason,
    Field<Edition> FirstEdition,
    Field<string> AgeBand,
    Field<string> BirthRegion,
    Field<string> Education,
    Field<string> DiplomaRecognised,
    Field<int> Children,
    Field<string> YoungestChild,
    Field<string> Alimony,
    Field<string> CustodyHelp,
    Field<string> Income,
    Field<int> IndividualMeetings,
    Field<IReadOnlyList<string>> Outcomes);

/// <param name="Empowerment">e01..e14 in order.</param>
/// <param name="Domains">d01..d10 in order.</param>
public sealed record MeasureRow(
    int Row,
    Field<string> Participant,
    Field<Edition> Edition,
    Field<string> Moment,
    Field<string> Instrument,
    Field<DateOnly> Date,
    IReadOnlyList<Field<int>> Empowerment,
    IReadOnlyList<Field<int>> Domains);

public sealed record SessionRow(
    int Row,
    Field<DateOnly> Date,
    Field<IReadOnlyList<string>> Groups,
    Field<string> Theme,
    Field<int> Present,
    Field<IReadOnlyList<string>> PartnerDomains);

public sealed record ExpenseRow(
    int Row,
    Field<string> Category,
    Field<string> Description,
    Field<DateOnly> Date,
    Field<Euro> Amount,
    Field<string> Document);

public sealed record SignalRow(int Row, Field<string> Domain, Field<string> Description);
