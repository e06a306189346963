using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Files.Exports;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Templates;
using Miriam.Files.Workbooks;
using CellValue = Miriam.Files.Templates.CellValue;

namespace Miriam.Files.Agreements;

/// <summary>An agreement as an export writes it.</summary>
/// <param name="History">Years that its members reached in editions before.</param>
/// <param name="Subsidy">Null where its year of participation is not granted any more.</param>
/// <param name="Mark">Names what was exported, so that a correction overwrites no other.</param>
public sealed record ExportedAgreement(GrantAgreement Agreement, IReadOnlyList<PastParticipation> History, Euro? Subsidy, string Mark);

/// <summary>The workbook of an edition's agreements: empty to fill in, or with those that there are.</summary>
/// <remarks>Dark headings must be filled in, light ones are optional; every heading has a note, and cells with a choice a drop-down list.</remarks>
public static class AgreementWorkbook
{
    // Far more than all municipalities of the country; three years each.
    private const int LastRow = 2_000;

    /// <summary>Writes the workbook; the same agreements are the same bytes.</summary>
    public static void Write(Stream target, Edition edition, IReadOnlyList<ExportedAgreement> agreements, Language language)
    {
        using var package = new MemoryStream();
        QuarterlyWorkbook.Write(package, [.. AgreementTemplate.Sheets.Select(sheet => Content(sheet, agreements, language))]);
        using (var document = SpreadsheetDocument.Open(package, isEditable: true))
        {
            var book = document.WorkbookPart!;
            var styles = new TemplateStyles(book.WorkbookStylesPart!.Stylesheet);
            for (var index = 0; index < AgreementTemplate.Sheets.Count; index++)
            {
                var part = (WorksheetPart)book.GetPartById(string.Create(CultureInfo.InvariantCulture, $"sheet{index + 1}"));
                Complete(part, index + 1, AgreementTemplate.Sheets[index], styles, edition, language);
            }
        }

        package.Position = 0;
        FixedTimeZip.Copy(package, target);
    }

    private static SheetContent Content(TemplateSheet sheet, IReadOnlyList<ExportedAgreement> agreements, Language language)
    {
        IReadOnlyList<CellValue?> headings = [.. sheet.Columns.Select(column => new CellValue.Text(column.Labels[language]))];
        var rows = agreements.SelectMany(agreement => Rows(sheet.Key, agreement, language)).Select(row => (IReadOnlyList<CellValue?>)
            [.. sheet.Columns.Select(column => row.GetValueOrDefault(column.Key))]);
        return new(sheet.Key, sheet.Labels[language], HasHeadings: true, sheet.Columns, [headings, .. rows], language);
    }

    private static IEnumerable<Dictionary<string, CellValue?>> Rows(string sheet, ExportedAgreement exported, Language language)
    {
        var agreement = exported.Agreement;
        var code = Plain(agreement.FileCode.ToString());
        return sheet switch
        {
            AgreementTemplate.Members => agreement.Members.Where(_ => agreement.Members.Count > 1)
                .Select(member => new Dictionary<string, CellValue?> { ["agreement"] = code, ["nis"] = Plain(member.ToString()) }),
            AgreementTemplate.Groups => agreement.Groups.Select(group => new Dictionary<string, CellValue?>
            {
                ["agreement"] = code,
                ["code"] = Plain(group.Code),
                ["nis"] = Plain(group.Nis.ToString()),
                ["first"] = Plain(group.First.ToString()),
                ["last"] = Plain(group.Last.ToString()),
            }),
            AgreementTemplate.History => exported.History.OrderBy(past => past.Edition).ThenBy(past => past.Nis).Select(past => new Dictionary<string, CellValue?>
            {
                ["agreement"] = code,
                ["nis"] = Plain(past.Nis.ToString()),
                ["edition"] = Plain(past.Edition.ToString()),
                ["year"] = new CellValue.Number(past.Year),
            }),
            _ =>
            [
                new()
                {
                    ["agreement"] = code,
                    ["name"] = Plain(agreement.Name),
                    ["language"] = Plain(TemplateLists.Label("agreement_language", Key(agreement.Language), language)),
                    ["enterprise_number"] = Plain(agreement.EnterpriseNumber.ToString()),
                    ["iban"] = Plain(agreement.Account.Iban.ToString()),
                    ["holder"] = Plain(agreement.Account.Holder),
                    ["year"] = new CellValue.Number(agreement.YearOfParticipation),
                    ["plan"] = Plain(TemplateLists.Label("agreement_plan", Key(agreement.Plan), language)),
                    ["first_year_percent"] = agreement.FirstBudgetYearPercent is { } percent ? new CellValue.Number(percent) : null,
                    ["subsidy"] = exported.Subsidy is { } subsidy ? new CellValue.Number(subsidy.ToDecimal()) : null,
                    ["lead"] = agreement.Lead == agreement.FileCode ? null : Plain(agreement.Lead.ToString()),
                    ["state"] = Plain(TemplateLists.Label("agreement_state", Key(agreement.State), language)),
                    ["mark"] = Plain(exported.Mark),
                },
            ],
        };
    }

    private static CellValue.Text Plain(string text) => new(TableWorkbook.Neutral(text));

    private static string Key<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void Complete(WorksheetPart part, int number, TemplateSheet sheet, TemplateStyles styles, Edition edition, Language language)
    {
        var columns = sheet.Columns.Select((column, index) => (Column: column, Place: index + 1)).ToList();
        var cells = part.Worksheet.Descendants<Cell>().Where(cell => CellAddress.Row(cell.CellReference!.Value) == 1)
            .ToDictionary(cell => cell.CellReference!.Value!, StringComparer.Ordinal);
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, place) in columns)
        {
            var heading = CellAddress.Of(1, place);
            cells[heading].StyleIndex = styles.HeadingOf(sheet, column);
            notes.Add(heading, AgreementTemplate.Note(sheet.Key, column.Key, language));
        }

        CellComments.Add(part, number, notes);
        part.Worksheet.GetFirstChild<DataValidations>()?.Remove();
        var rules = columns.Select(column => Rule(sheet, column.Column, column.Place, edition, language)).OfType<DataValidation>().ToList();
        part.Worksheet.AddChild(new DataValidations(rules) { Count = (uint)rules.Count });
    }

    /// <summary>A drop-down list or a bound that warns and lets the person go on; the import judges in the end.</summary>
    private static DataValidation? Rule(TemplateSheet sheet, TemplateColumn column, int place, Edition edition, Language language)
    {
        var rule = (sheet.Key, column.Key, column.Type) switch
        {
            (not AgreementTemplate.Agreements, "agreement", _) => List($"'{AgreementTemplate.Sheets[0].Labels[language]}'!$A$2:$A${LastRow.ToString(CultureInfo.InvariantCulture)}"),
            (_, _, "list") => List($"\"{string.Join(',', AgreementTemplate.Lists[column.List!].Select(value => value.Labels[language]))}\""),
            (_, _, "period") => List($"\"{string.Join(',', edition.Periods)}\""),
            (_, "first_year_percent", _) => Between(DataValidationValues.Whole, "0", "100"),
            (_, "year", _) => Between(DataValidationValues.Whole, "1", "3"),
            (_, _, "amount") => Between(DataValidationValues.Decimal, "0", "10000000"),
            (_, _, "text 70") => new DataValidation(new Formula1("70")) { Type = DataValidationValues.TextLength, Operator = DataValidationOperatorValues.LessThanOrEqual },
            _ => null,
        };
        if (rule is null)
        {
            return null;
        }

        rule.AllowBlank = true;
        rule.ErrorStyle = DataValidationErrorStyleValues.Warning;
        rule.ShowErrorMessage = rule.Type!.Value != DataValidationValues.List;
        if (rule.ShowErrorMessage)
        {
            rule.Error = AgreementTemplate.Note(sheet.Key, column.Key, language);
        }

        rule.SequenceOfReferences = new() { InnerText = $"{CellAddress.Of(2, place)}:{CellAddress.Of(LastRow, place)}" };
        return rule;
    }

    private static DataValidation List(string formula) => new(new Formula1(formula)) { Type = DataValidationValues.List };

    private static DataValidation Between(DataValidationValues type, string lowest, string highest) =>
        new(new Formula1(lowest), new Formula2(highest)) { Type = type, Operator = DataValidationOperatorValues.Between };
}
