using System.Globalization;
using Miriam.Domain.Submissions;
using Row = System.Collections.Generic.Dictionary<string, Miriam.Files.Templates.CellValue>;

namespace Miriam.Files.Templates;

/// <summary>Puts a submission back into the template's rows: a quarter's file as its CPAS would fill it in.</summary>
public static class SubmissionRows
{
    /// <summary>Rows by sheet key, ready for <see cref="FilledTemplate.Create"/>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, CellValue>>> From(Submission submission) =>
        new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, CellValue>>>
        {
            [QuarterTemplate.Identification] = [Identification(submission)],
            ["case_managers"] = [.. submission.CaseManagers.Select(CaseManager)],
            ["groups"] = [.. submission.Groups.Select(Group)],
            ["participants"] = [.. submission.Stays.Select(Stay)],
            ["measures"] = [.. submission.Measures.Select(Measure)],
            ["sessions"] = [.. submission.Sessions.Select(Session)],
            ["expenses"] = [.. submission.Expenses.Select(Expense)],
            ["signals"] = [.. submission.Signals.Select(signal => new Row().With("domain", signal.Domain).With("description", signal.Description))],
        };

    private static Row Identification(Submission submission) => new Row()
        .With("template", QuarterTemplate.Version)
        .With("edition", submission.Edition.ToString())
        .With("period", submission.Period.ToString())
        .With("nis", submission.Nis.ToString())
        .With("enterprise_number", submission.EnterpriseNumber)
        .With("groups", submission.GroupCount)
        .With("contact_name", submission.ContactName)
        .With("contact_email", submission.ContactEmail);

    private static Row CaseManager(CaseManager manager) => new Row()
        .With("code", manager.Code)
        .With("fte", manager.Fte.Value)
        .With("role", manager.Role)
        .With("start", manager.Start)
        .With("end", manager.End)
        .With("absent_from", manager.AbsentFrom)
        .With("absent_to", manager.AbsentTo)
        .With("replaced_by", manager.ReplacedBy)
        .With("training_days", manager.TrainingDays)
        .With("intervision_days", manager.IntervisionDays);

    private static Row Group(Group group) => new Row()
        .With("code", group.Code)
        .With("nis", group.Nis?.ToString())
        .With("phase", group.Phase)
        .With("start", group.Start)
        .With("end", group.End)
        .With("childcare", group.Childcare);

    private static Row Stay(Stay stay) => new Row()
        .With("code", stay.Participant)
        .With("group", stay.Group)
        .With("case_manager", stay.CaseManager)
        .With("entry", stay.Entry)
        .With("exit", stay.Exit)
        .With("exit_reason", stay.ExitReason)
        .With("first_edition", stay.FirstEdition?.ToString())
        .With("age_band", stay.Profile.AgeBand)
        .With("birth_region", stay.Profile.BirthRegion)
        .With("education", stay.Profile.Education)
        .With("diploma_recognised", stay.Profile.DiplomaRecognised)
        .With("children", stay.Profile.Children)
        .With("youngest_child", stay.Profile.YoungestChild)
        .With("alimony", stay.Profile.Alimony)
        .With("custody_help", stay.Profile.CustodyHelp)
        .With("income", stay.Profile.Income)
        .With("individual_meetings", stay.IndividualMeetings)
        .With("outcomes", stay.Outcomes);

    private static Row Measure(Measurement measure)
    {
        var row = new Row()
            .With("participant", measure.Participant)
            .With("edition", measure.Edition?.ToString())
            .With("moment", measure.Moment)
            .With("instrument", measure.Instrument)
            .With("date", measure.Date);
        for (var index = 0; index < measure.Empowerment.Count; index++)
        {
            row.With(string.Create(CultureInfo.InvariantCulture, $"e{index + 1:00}"), measure.Empowerment[index]);
        }

        for (var index = 0; index < measure.Domains.Count; index++)
        {
            row.With(string.Create(CultureInfo.InvariantCulture, $"d{index + 1:00}"), measure.Domains[index]);
        }

        return row;
    }

    private static Row Session(Session session) => new Row()
        .With("date", session.Date)
        .With("groups", session.Groups)
        .With("theme", session.Theme)
        .With("present", session.Present)
        .With("partner_domain", session.PartnerDomains);

    private static Row Expense(Expense expense) => new Row()
        .With("category", expense.Category)
        .With("description", expense.Description)
        .With("date", expense.Date)
        .With("amount", expense.Amount.ToDecimal())
        .With("document", expense.Document);

    private static Row With(this Row row, string column, string? text) =>
        row.Put(column, text is null ? null : new CellValue.Text(text));

    private static Row With(this Row row, string column, IReadOnlyList<string> several) =>
        row.Put(column, several.Count == 0 ? null : new CellValue.Text(string.Join("; ", several)));

    private static Row With(this Row row, string column, DateOnly? day) =>
        row.Put(column, day is { } date ? new CellValue.Date(date) : null);

    private static Row With(this Row row, string column, decimal? number) =>
        row.Put(column, number is { } value ? new CellValue.Number(value) : null);

    private static Row Put(this Row row, string column, CellValue? value)
    {
        if (value is not null)
        {
            row[column] = value;
        }

        return row;
    }
}
