using Miriam.Files.Intake.Recognition;
using Miriam.Files.Templates;

namespace Miriam.Files.Intake.Values;

/// <summary>Reads the recognised sheets into typed rows: the template's columns, one by one.</summary>
internal sealed class QuarterlyFileReader(RecognisedFile file, IReadOnlySet<CellPlace> unknown, FindingList findings)
{
    private static readonly string[] EmpowermentKeys = Numbered("e", 14);
    private static readonly string[] DomainKeys = Numbered("d", 10);

    /// <summary>The rows.</summary>
    /// <param name="unknown">Cells that have an E of their own already.</param>
    /// <param name="findings">Takes what is wrong with single cells.</param>
    public static QuarterlyFile Read(RecognisedFile file, IReadOnlySet<CellPlace> unknown, FindingList findings) =>
        new QuarterlyFileReader(file, unknown, findings).Read();

    private QuarterlyFile Read()
    {
        var identification = ReadIdentification();
        return new(
            identification,
            Rows("case_managers", CaseManager),
            Rows("groups", Group),
            Rows("participants", Participant),
            Rows("measures", Measure),
            Rows("sessions", Session),
            Rows("expenses", Expense),
            Rows("signals", Signal))
        {
            // intake rule 9: unreadable ones are IDN-07, and so is a period of another edition.
            PeriodIsKnown = identification.Edition.IsKnown && identification.Period.IsKnown
                && identification.Period.Value.Edition == identification.Edition.Value,
            MissingSheets = file.Missing.Select(sheet => sheet.Key).ToHashSet(StringComparer.Ordinal),
        };
    }

    private List<T> Rows<T>(string key, Func<FieldReader, T> read) =>
        file.Sheet(key) is { } sheet ? [.. sheet.DataRows().Select(row => read(new(sheet, row, unknown, findings)))] : [];

    private IdentificationRows ReadIdentification()
    {
        if (file.Sheet(QuarterTemplate.Identification) is not { } sheet)
        {
            return new(Missing<string>(), Missing<Domain.Periods.Edition>(), Missing<Domain.Periods.Period>(), Missing<Domain.Cpas.NisCode>(),
                Missing<Domain.Cpas.EnterpriseNumber>(), Missing<int>(), Missing<string>(), Missing<string>());
        }

        var cells = new FieldReader(sheet, null, unknown, findings);
        return new(
            cells.Read("template", CodeValue.Read),
            cells.Read("edition", EditionValue.ReadOfFile),
            cells.Read("period", PeriodValue.Read),
            cells.Read("nis", NisValue.Read),
            cells.Read("enterprise_number", EnterpriseNumberValue.Read),
            cells.Read("groups", IntegerValue.Read),
            cells.Read("contact_name", TextValue.Read),
            cells.Read("contact_email", EmailValue.Read));
    }

    private static CaseManagerRow CaseManager(FieldReader cells) => new(
        cells.Row,
        cells.Read("code", CodeValue.Read),
        cells.Read("fte", FteValue.Read),
        cells.Read("role", ListValue.Read),
        cells.Read("start", DateValue.Read),
        cells.Read("end", DateValue.Read),
        cells.Read("absent_from", DateValue.Read),
        cells.Read("absent_to", DateValue.Read),
        cells.Read("replaced_by", CodeValue.Read),
        cells.Read("training_days", IntegerValue.Read),
        cells.Read("intervision_days", IntegerValue.Read));

    private static GroupRow Group(FieldReader cells) => new(
        cells.Row,
        cells.Read("code", CodeValue.Read),
        cells.Read("nis", NisValue.Read),
        cells.Read("phase", ListValue.Read),
        cells.Read("start", DateValue.Read),
        cells.Read("end", DateValue.Read),
        cells.Read("childcare", ListValue.Read));

    private static ParticipantRow Participant(FieldReader cells) => new(
        cells.Row,
        cells.Read("code", CodeValue.Read),
        cells.Read("group", CodeValue.Read),
        cells.Read("case_manager", CodeValue.Read),
        cells.Read("entry", DateValue.Read),
        cells.Read("exit", DateValue.Read),
        cells.Read("exit_reason", ListValue.Read),
        cells.Read("first_edition", EditionValue.Read),
        cells.Read("age_band", ListValue.Read),
        cells.Read("birth_region", ListValue.Read),
        cells.Read("education", ListValue.Read),
        cells.Read("diploma_recognised", ListValue.Read),
        cells.Read("children", IntegerValue.Read),
        cells.Read("youngest_child", ListValue.Read),
        cells.Read("alimony", ListValue.Read),
        cells.Read("custody_help", ListValue.Read),
        cells.Read("income", ListValue.Read),
        cells.Read("individual_meetings", IntegerValue.Read),
        cells.Read("outcomes", ListValue.ReadSeveral));

    private static MeasureRow Measure(FieldReader cells) => new(
        cells.Row,
        cells.Read("participant", CodeValue.Read),
        cells.Read("edition", EditionValue.Read),
        cells.Read("moment", ListValue.Read),
        cells.Read("instrument", ListValue.Read),
        cells.Read("date", DateValue.Read),
        [.. EmpowermentKeys.Select(key => cells.Read(key, ScoreValue.Read))],
        [.. DomainKeys.Select(key => cells.Read(key, ScoreValue.Read))]);

    private static SessionRow Session(FieldReader cells) => new(
        cells.Row,
        cells.Read("date", DateValue.Read),
        cells.Read("groups", CodeValue.ReadSeveral),
        cells.Read("theme", ListValue.Read),
        cells.Read("present", IntegerValue.Read),
        cells.Read("partner_domain", ListValue.ReadSeveral));

    private static ExpenseRow Expense(FieldReader cells) => new(
        cells.Row,
        cells.Read("category", ListValue.Read),
        cells.Read("description", TextValue.Read),
        cells.Read("date", DateValue.Read),
        cells.Read("amount", AmountValue.Read),
        cells.Read("document", TextValue.Read));

    private static SignalRow Signal(FieldReader cells) => new(
        cells.Row,
        cells.Read("domain", ListValue.Read),
        cells.Read("description", TextValue.Read));

    private static Field<T> Missing<T>() => new(0, 0, FieldState.Unknown, null, default);

    private static string[] Numbered(string letter, int count) =>
        [.. Enumerable.Range(1, count).Select(number => letter + number.ToString("00", System.Globalization.CultureInfo.InvariantCulture))];
}
