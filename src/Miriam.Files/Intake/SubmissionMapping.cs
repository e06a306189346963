using Miriam.Domain.Submissions;

namespace Miriam.Files.Intake;

/// <summary>Turns a file that nothing blocks into the submission that later quarters, settlement and report read.</summary>
internal static class SubmissionMapping
{
    public static Submission Map(QuarterlyFile file)
    {
        var identification = file.Identification;
        return new(
            identification.Edition.Value,
            identification.Period.Value,
            identification.Nis.Value,
            identification.EnterpriseNumber.Value.ToString(),
            identification.Groups.Value,
            Required(identification.ContactName),
            Required(identification.ContactEmail),
            [.. file.CaseManagers.Select(Map)],
            [.. file.Groups.Select(Map)],
            [.. file.Participants.Select(Map)],
            [.. file.Measures.Select(Map)],
            [.. file.Sessions.Select(row => new Session(
                row.Date.Value, Several(row.Groups), Required(row.Theme), row.Present.Value, Several(row.PartnerDomains)))],
            [.. file.Expenses.Select(row => new Expense(
                Required(row.Category), Required(row.Description), row.Date.Value, row.Amount.Value, Required(row.Document), row.Row) { Cell = row.Amount.Cell })],
            [.. file.Signals.Select(row => new Signal(Required(row.Domain), Required(row.Description)))])
        {
            PeriodCell = identification.Period.Cell,
        };
    }

    private static CaseManager Map(CaseManagerRow row) => new(
        Required(row.Code),
        row.Fte.Value,
        Required(row.Role),
        row.Start.Value,
        Optional(row.End),
        Optional(row.AbsentFrom),
        Optional(row.AbsentTo),
        row.ReplacedBy.Value,
        row.TrainingDays.Value,
        row.IntervisionDays.Value);

    private static Group Map(GroupRow row) => new(
        Required(row.Code), Optional(row.Nis), Required(row.Phase), row.Start.Value, Optional(row.End), Required(row.Childcare));

    private static Stay Map(ParticipantRow row) => new(
        Required(row.Code),
        Required(row.Group),
        Required(row.CaseManager),
        row.Entry.Value,
        Optional(row.Exit),
        row.ExitReason.Value,
        Optional(row.FirstEdition),
        new(
            row.AgeBand.Value,
            row.BirthRegion.Value,
            row.Education.Value,
            row.DiplomaRecognised.Value,
            Optional(row.Children),
            row.YoungestChild.Value,
            row.Alimony.Value,
            row.CustodyHelp.Value,
            row.Income.Value),
        row.IndividualMeetings.Value,
        Several(row.Outcomes),
        row.Row);

    private static Measurement Map(MeasureRow row) => new(
        Required(row.Participant),
        Optional(row.Edition),
        Required(row.Moment),
        Required(row.Instrument),
        row.Date.Value,
        [.. row.Empowerment.Select(Optional)],
        [.. row.Domains.Select(Optional)]);

    private static string Required(Field<string> field) =>
        field.Value ?? throw new InvalidOperationException($"A required value is missing at {field.Cell}, and no check said so.");

    private static T? Optional<T>(Field<T> field)
        where T : struct => field.IsKnown ? field.Value : null;

    private static IReadOnlyList<string> Several(Field<IReadOnlyList<string>> field) => field.Value ?? [];
}
