using System.Collections.Frozen;
using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Files.Intake;
using Miriam.Files.Intake.Template;
using Miriam.Files.Reports;

namespace Miriam.Files.Templates;

/// <summary>What a column expects, in words (<c>Data/column-notes.csv</c>); the texts of findings say the same.</summary>
public sealed class ColumnNotes(Language language, Period period)
{
    // Rows under this sheet hold for every column of a type.
    private const string AnySheet = "*";

    private static readonly FrozenDictionary<(string Sheet, string Key, Language Language), string> Texts = IntakeData.Rows("column-notes.csv")
        .SelectMany(row => Enum.GetValues<Language>().Select(language =>
            KeyValuePair.Create((row["sheet"], row["key"], language), row[language.ToString().ToLowerInvariant()])))
        .ToFrozenDictionary();

    private readonly ReportTexts questions = ReportTexts.For(language);

    /// <summary>The note on a heading: what it is about, how to write it, whether it is needed.</summary>
    public string Note(TemplateSheet sheet, TemplateColumn column) => string.Join('\n', new[]
    {
        column.IsOfPeriod && !sheet.IsOfPeriod ? Text("quarter") : null,
        IsScore(column) ? questions["indicator." + column.Key] : Texts[(sheet.Key, column.Key, language)],
        Form(sheet, column),
        IsScore(column) ? null : Text(column.RequiredWhen == "yes" ? "required" : column.RequiredWhen),
    }.OfType<string>());

    /// <summary>How a value is written; null when any text will do.</summary>
    public string? Form(TemplateSheet sheet, TemplateColumn column)
    {
        var template = SheetTemplates.All[0].Key == sheet.Key ? null : SheetTemplates.Find(sheet.Key)!.Column(column.Key);
        return column.Type switch
        {
            "date" when sheet.IsOfPeriod => Text("date in")
                .Replace("{first}", Day(period.FirstDay), StringComparison.Ordinal)
                .Replace("{last}", Day(period.LastDay), StringComparison.Ordinal),
            "date" or "integer" or "amount" or "fte" or "list" or "list*" => Text(column.Type),
            "edition" when template is not null => Text("edition"),
            _ when IsScore(column) => Text("score")
                .Replace("{lowest}", Whole(template!.Range.Lowest), StringComparison.Ordinal)
                .Replace("{highest}", Whole(template.Range.Highest), StringComparison.Ordinal),
            _ when template?.MaximumLength is { } maximum => Text("text").Replace("{maximum}", Whole(maximum), StringComparison.Ordinal),
            _ => null,
        };
    }

    private static bool IsScore(TemplateColumn column) => column.Type.StartsWith("score", StringComparison.Ordinal);

    private string Text(string key) => Texts[(AnySheet, key, language)];

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
