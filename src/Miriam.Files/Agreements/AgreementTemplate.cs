using System.Collections.Frozen;
using Miriam.Domain;
using Miriam.Files.Intake;
using Miriam.Files.Templates;

namespace Miriam.Files.Agreements;

/// <summary>The workbook in which the administration enters many agreements: sheets, columns and lists with their labels.</summary>
/// <remarks>The embedded <c>agreement-template.csv</c> and <c>agreement-lists.csv</c>. [choice]</remarks>
public static class AgreementTemplate
{
    public const string Agreements = "agreements";
    public const string Members = "members";
    public const string Groups = "agreement_groups";
    public const string History = "history";

    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Rows = [.. IntakeData.Rows("agreement-template.csv")];

    private static readonly FrozenDictionary<(string Sheet, string Key, Language Language), string> Notes = Rows
        .Where(row => row["key"].Length > 0)
        .SelectMany(row => Enum.GetValues<Language>().Select(language =>
            KeyValuePair.Create((row["sheet"], row["key"], language), row["note_" + Code(language)])))
        .ToFrozenDictionary();

    /// <summary>The four sheets in their order.</summary>
    public static IReadOnlyList<TemplateSheet> Sheets { get; } =
    [
        // A line without a key opens a sheet.
        .. Rows.Where(row => row["key"].Length == 0).Select(sheet => new TemplateSheet(
            sheet["sheet"],
            Labels(sheet),
            [
                .. Rows.Where(row => row["sheet"] == sheet["sheet"] && row["key"].Length > 0).Select(column => new TemplateColumn(
                    column["key"], column["type"], column["list"].Length == 0 ? null : column["list"], Labels(column))
                {
                    IsRequired = column["required"] == "yes",
                    RequiredWhen = column["required"],
                }),
            ])),
    ];

    /// <summary>Values by list name, in the order shown to people.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<ListValue>> Lists { get; } = IntakeData.Rows("agreement-lists.csv")
        .GroupBy(row => row["list"], row => new ListValue(row["key"], Labels(row)))
        .ToFrozenDictionary(list => list.Key, list => (IReadOnlyList<ListValue>)[.. list], StringComparer.Ordinal);

    /// <summary>What a column expects, in words.</summary>
    public static string Note(string sheet, string key, Language language) => Notes[(sheet, key, language)];

    /// <summary>A column by the keys of its sheet and its own.</summary>
    public static TemplateColumn Column(string sheet, string key) => Sheets.First(s => s.Key == sheet).Columns.First(column => column.Key == key);

    private static FrozenDictionary<Language, string> Labels(IReadOnlyDictionary<string, string> row) =>
        Enum.GetValues<Language>().ToFrozenDictionary(language => language, language => row[Code(language)]);

    private static string Code(Language language) => language.ToString().ToLowerInvariant();
}
