using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Templates;

/// <summary>
/// Drop-down lists and input validation of a template. A rule warns and lets the person go on: whoever knows better is not
/// stopped by a spreadsheet, and the checks judge the file in the end.
/// </summary>
internal sealed class InputRules(Language language, Period period)
{
    /// <summary>Rows that the rules reach: far more than the women, measures and expenses of one quarter.</summary>
    public const int LastRow = 500;

    // What a spreadsheet takes in the message of a rule.
    private const int LongestMessage = 255;

    // No woman of the programme, which began in 2015, has an earlier date.
    private static readonly DateOnly Earliest = new(2015, 1, 1);

    private readonly ColumnNotes notes = new(language, period);

    /// <summary>The rule of a column; null when it takes any text.</summary>
    /// <param name="place">The column's number, from 1.</param>
    public DataValidation? For(TemplateSheet sheet, TemplateColumn column, int place)
    {
        if (Rule(sheet, column) is not { } rule)
        {
            return null;
        }

        var message = notes.Form(sheet, column) ?? "";
        rule.AllowBlank = true;
        rule.ErrorStyle = DataValidationErrorStyleValues.Warning;
        rule.ShowErrorMessage = rule.Type!.Value != DataValidationValues.List && message.Length is > 0 and <= LongestMessage;
        if (rule.ShowErrorMessage)
        {
            rule.ErrorTitle = column.Labels[language] is { Length: <= 32 } title ? title : null;
            rule.Error = message;
        }

        rule.SequenceOfReferences = new() { InnerText = $"{CellAddress.Of(2, place)}:{CellAddress.Of(LastRow, place)}" };
        return rule;
    }

    private DataValidation? Rule(TemplateSheet sheet, TemplateColumn column) => (sheet.Key, column.Key, column.Type) switch
    {
        (_, _, "list" or "list*") => List($"\"{string.Join(',', QuarterTemplate.Lists[column.List!].Select(value => value.Labels[language]))}\""),
        ("participants", "group", _) or ("sessions", "groups", _) => CodesOf("groups"),
        ("participants", "case_manager", _) or ("case_managers", "replaced_by", _) => CodesOf("case_managers"),
        ("measures", "participant", _) => CodesOf("participants"),
        (_, _, "edition") => List($"\"{string.Join(',', EarlierEditions())}\""),
        (_, _, "date") => Between(
            DataValidationValues.Date,
            Serial(sheet.IsOfPeriod ? period.FirstDay : Earliest),
            // The end of a post or of an absence may lie after the edition.
            Serial(sheet.IsOfPeriod ? period.LastDay : period.Edition.LastDay.AddYears(1))),
        (_, _, "integer") => new(new Formula1("0")) { Type = DataValidationValues.Whole, Operator = DataValidationOperatorValues.GreaterThanOrEqual },
        (_, _, "amount") => Between(DataValidationValues.Decimal, "-10000000", "10000000"),
        // Above 0: a hundredth of a post is the least that is ever granted.
        (_, _, "fte") => Between(DataValidationValues.Decimal, "0.01", "1"),
        _ => Column(sheet, column) switch
        {
            { MaximumLength: { } maximum } => new(new Formula1(Whole(maximum)))
            {
                Type = DataValidationValues.TextLength, Operator = DataValidationOperatorValues.LessThanOrEqual,
            },
            { Range: { Highest: > 0 } range } => Between(DataValidationValues.Whole, Whole(range.Lowest), Whole(range.Highest)),
            _ => null,
        },
    };

    private static ColumnTemplate Column(TemplateSheet sheet, TemplateColumn column) => SheetTemplates.Find(sheet.Key)!.Column(column.Key);

    private static DataValidation List(string formula) => new(new Formula1(formula)) { Type = DataValidationValues.List };

    /// <summary>The codes in the first column of another sheet, which the person fills in there.</summary>
    private DataValidation CodesOf(string sheet) => List(
        string.Create(CultureInfo.InvariantCulture, $"'{QuarterTemplate.Sheet(sheet).Labels[language]}'!$A$2:$A${LastRow}"));

    private static DataValidation Between(DataValidationValues type, string lowest, string highest) =>
        new(new Formula1(lowest), new Formula2(highest)) { Type = type, Operator = DataValidationOperatorValues.Between };

    private IEnumerable<string> EarlierEditions() =>
        Enumerable.Range(1, 4).Select(back => new Edition(period.Edition.StartYear - back).ToString());

    private static string Serial(DateOnly day) => day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
