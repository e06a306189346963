using Miriam.Domain.Cpas;
using Miriam.Files.Intake;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Recognition;
using Miriam.Files.Intake.Template;
using Miriam.Files.Intake.Values;

namespace Miriam.Files.Agreements;

/// <summary>Reads the sheets of a workbook of agreements into typed rows, column by column.</summary>
internal static class AgreementRowsReader
{
    private static readonly HashSet<CellPlace> None = [];

    public static AgreementRows Read(RecognisedFile file, FindingList findings)
    {
        List<T> Rows<T>(string key, Func<FieldReader, T> read) =>
            file.Sheet(key) is { } sheet ? [.. sheet.DataRows().Select(row => read(new FieldReader(sheet, row, None, findings)))] : [];

        return new(
            Rows(AgreementTemplate.Agreements, Agreement),
            Rows(AgreementTemplate.Members, cells => new MemberRow(cells.Row, cells.Read("agreement", NisValue.Read), cells.Read("nis", NisValue.Read))),
            Rows(AgreementTemplate.Groups, Group),
            Rows(AgreementTemplate.History, History));
    }

    private static AgreementRow Agreement(FieldReader cells) => new(
        cells.Row,
        cells.Read("agreement", NisValue.Read),
        cells.Read("name", OwnText),
        cells.Read("language", ListValue.Read),
        cells.Read("enterprise_number", EnterpriseNumberValue.Read),
        cells.Read("iban", Account),
        cells.Read("holder", OwnText),
        cells.Read("year", IntegerValue.Read),
        cells.Read("plan", ListValue.Read),
        cells.Read("first_year_percent", IntegerValue.Read),
        cells.Read("subsidy", AmountValue.Read),
        cells.Read("lead", NisValue.Read),
        cells.Read("mark", CodeValue.Read));

    private static AgreementGroupRow Group(FieldReader cells) => new(
        cells.Row,
        cells.Read("agreement", NisValue.Read),
        cells.Read("code", OwnText),
        cells.Read("nis", NisValue.Read),
        cells.Read("first", PeriodValue.Read),
        cells.Read("last", PeriodValue.Read));

    private static HistoryRow History(FieldReader cells) => new(
        cells.Row,
        cells.Read("agreement", NisValue.Read),
        cells.Read("nis", NisValue.Read),
        cells.Read("edition", EditionValue.Read),
        cells.Read("year", IntegerValue.Read));

    private static ValueReading<BelgianIban> Account(SourceCell cell, ColumnTemplate column) =>
        BelgianIban.TryParse(cell.Trimmed, out var account) ? account : ValueProblem.Of("AGR-06");

    /// <summary>Text without the apostrophe that an export put before what looks like a formula.</summary>
    private static ValueReading<string> OwnText(SourceCell cell, ColumnTemplate column)
    {
        var reading = TextValue.Read(cell, column);
        return reading.Value is ['\'', .. var original] && CsvField.Neutral(original) == reading.Value ? reading with { Value = original } : reading;
    }
}
