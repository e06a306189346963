using Miriam.Domain.Submissions;
using Miriam.Files.Intake;

namespace Miriam.Files.Tests.Intake.TypedRows;

/// <summary>A quarter as it was accepted for another period.</summary>
internal static class Accepted
{
    /// <summary>The quarter with what a test changes, as the accepted file of a period.</summary>
    public static Submission In(string period, Action<Quarter>? change = null)
    {
        var quarter = new Quarter { Identification = Rows.Identification(period: period) };
        quarter.Expenses.Clear();
        change?.Invoke(quarter);
        return Of(quarter.File);
    }

    private static Submission Of(QuarterlyFile file) => new(
        file.Identification.Period.Value.Edition,
        file.Identification.Period.Value,
        file.Identification.Nis.Value,
        file.Identification.EnterpriseNumber.Value.ToString(),
        file.Identification.Groups.Value,
        "Service insertion",
        "miriam@cpas.example",
        [.. file.CaseManagers.Select(row => new CaseManager(
            row.Code.Value!, row.Fte.Value, row.Role.Value!, row.Start.Value, Maybe(row.End), Maybe(row.AbsentFrom),
            Maybe(row.AbsentTo), row.ReplacedBy.Value, row.TrainingDays.Value, row.IntervisionDays.Value))],
        [.. file.Groups.Select(row => new Group(
            row.Code.Value!, null, row.Phase.Value!, row.Start.Value, Maybe(row.End), row.Childcare.Value!))],
        [.. file.Participants.Select(row => new Stay(
            row.Code.Value!, row.Group.Value!, row.CaseManager.Value!, row.Entry.Value, Maybe(row.Exit), row.ExitReason.Value,
            Maybe(row.FirstEdition),
            new Profile(
                row.AgeBand.Value, row.BirthRegion.Value, row.Education.Value, row.DiplomaRecognised.Value, Maybe(row.Children),
                row.YoungestChild.Value, row.Alimony.Value, row.CustodyHelp.Value, row.Income.Value),
            row.IndividualMeetings.Value, [], row.Row))],
        [.. file.Measures.Select(row => new Measurement(
            row.Participant.Value!, Maybe(row.Edition), row.Moment.Value!, row.Instrument.Value!, row.Date.Value,
            [.. row.Empowerment.Select(Maybe)], [.. row.Domains.Select(Maybe)]))],
        [],
        [.. file.Expenses.Select(row => new Expense(
            row.Category.Value!, row.Description.Value!, row.Date.Value, row.Amount.Value, row.Document.Value!, row.Row))],
        []);

    private static T? Maybe<T>(Field<T> field)
        where T : struct => field.IsKnown ? field.Value : null;
}
