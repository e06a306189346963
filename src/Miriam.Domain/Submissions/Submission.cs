using Miriam.Domain.Caseload;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;

namespace Miriam.Domain.Submissions;

/// <summary>
/// A quarterly file without blocking findings, normalised: what the checks of later quarters, the settlement and the
/// report read. List values are the keys of <c>lists.csv</c>. Stored as <c>submission.json</c>; members are only added.
/// </summary>
/// <remarks>domain.md section 3. Holds participant codes only: no name, no national number.</remarks>
/// <param name="Nis">The sender: the lead of a consortium.</param>
/// <param name="GroupCount">The number of groups that the file declares.</param>
public sealed record Submission(
    Edition Edition,
    Period Period,
    NisCode Nis,
    string EnterpriseNumber,
    int GroupCount,
    string ContactName,
    string ContactEmail,
    IReadOnlyList<CaseManager> CaseManagers,
    IReadOnlyList<Group> Groups,
    IReadOnlyList<Stay> Stays,
    IReadOnlyList<Measurement> Measures,
    IReadOnlyList<Session> Sessions,
    IReadOnlyList<Expense> Expenses,
    IReadOnlyList<Signal> Signals)
{
    /// <summary>The version of this shape.</summary>
    public string Schema { get; init; } = "miriam-submission/1";

    /// <summary>The cell of <c>identification</c> that states the period; null in what was stored before it was kept.</summary>
    public string? PeriodCell { get; init; }
}

/// <summary>A case manager of the edition so far; days are inclusive; training and intervision are the period's.</summary>
public sealed record CaseManager(
    string Code,
    Fte Fte,
    string Role,
    DateOnly Start,
    DateOnly? End,
    DateOnly? AbsentFrom,
    DateOnly? AbsentTo,
    string? ReplacedBy,
    int TrainingDays,
    int IntervisionDays);

/// <summary>A group of 12 to 15 women; <paramref name="Nis"/> names the member of a consortium.</summary>
public sealed record Group(string Code, NisCode? Nis, string Phase, DateOnly Start, DateOnly? End, string Childcare);

/// <summary>One stay of a woman in a group: days [entry, exit). A woman may have several (intake.md rule 12).</summary>
/// <param name="Participant">The code that the CPAS gave her; unique per CPAS across editions.</param>
/// <param name="Row">The row of the file that states it, for references; 1-based.</param>
public sealed record Stay(
    string Participant,
    string Group,
    string CaseManager,
    DateOnly Entry,
    DateOnly? Exit,
    string? ExitReason,
    Edition? FirstEdition,
    Profile Profile,
    int IndividualMeetings,
    IReadOnlyList<string> Outcomes,
    int Row);

/// <summary>What a woman chose to tell; every part may be blank.</summary>
public sealed record Profile(
    string? AgeBand,
    string? BirthRegion,
    string? Education,
    string? DiplomaRecognised,
    int? Children,
    string? YoungestChild,
    string? Alimony,
    string? CustodyHelp,
    string? Income);

/// <summary>One questionnaire of a woman at one moment.</summary>
/// <param name="Edition">The woman's own edition; blank for the edition of the file.</param>
/// <param name="Moment"><c>start</c>, <c>end</c> or <c>follow_up</c>.</param>
/// <param name="Instrument"><c>2.0</c> or <c>2022</c>; versions are never mixed in one average.</param>
/// <param name="Empowerment">e01..e14 in order, 1 to 5; null = not answered.</param>
/// <param name="Domains">d01..d10 in order, 0 to 10; null = not answered.</param>
public sealed record Measurement(
    string Participant,
    Edition? Edition,
    string Moment,
    string Instrument,
    DateOnly Date,
    IReadOnlyList<int?> Empowerment,
    IReadOnlyList<int?> Domains);

/// <summary>A group session; several groups may hold one together.</summary>
public sealed record Session(
    DateOnly Date, IReadOnlyList<string> Groups, string Theme, int Present, IReadOnlyList<string> PartnerDomains);

/// <summary>An expense line; a negative amount is a credit note.</summary>
/// <param name="Row">The row of the file that states it, for references; 1-based.</param>
public sealed record Expense(
    string Category, string Description, DateOnly Date, Euro Amount, string Document, int Row)
{
    /// <summary>The cell of its amount (<c>D17</c>), the sheet's own address; null in what was stored before it was kept.</summary>
    public string? Cell { get; init; }
}

/// <summary>A structural obstacle met, for the SPP.</summary>
public sealed record Signal(string Domain, string Description);
