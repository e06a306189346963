using System.Collections.Frozen;

namespace Miriam.Files.Intake.Template;

/// <summary>The published template as the reader needs it (<c>Data/template-1.csv</c>).</summary>
internal static class SheetTemplates
{
    /// <summary>What <c>identification.template</c> must hold.</summary>
    public const string Version = "miriam-quarter/1";

    /// <summary>The sheet of two columns.</summary>
    public const string Identification = "identification";

    private static readonly string[] Languages = ["fr", "nl", "de", "en"];

    /// <summary>The eight sheets in their order.</summary>
    public static IReadOnlyList<SheetTemplate> All { get; } = Read();

    private static readonly FrozenDictionary<string, SheetTemplate> ByName =
        All.SelectMany(sheet => sheet.Names, (sheet, name) => KeyValuePair.Create(name, sheet)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A sheet by key or label in any language; null when the template has none of that name.</summary>
    public static SheetTemplate? Find(string name) => ByName.GetValueOrDefault(Text.Fold(name));

    private static List<SheetTemplate> Read()
    {
        // A line without a key opens a sheet.
        var rows = IntakeData.Rows("template-1.csv").ToList();
        return
        [
            .. rows.Where(row => row["key"].Length == 0).Select((sheet, position) => new SheetTemplate(
                sheet["sheet"],
                position,
                Names(sheet, sheet["sheet"]),
                [
                    .. rows.Where(row => row["sheet"] == sheet["sheet"] && row["key"].Length > 0).Select(column => new ColumnTemplate(
                        column["key"],
                        column["type"],
                        column["required"] == "yes",
                        column["list"].Length == 0 ? null : column["list"],
                        Names(column, column["key"]))),
                ])),
        ];
    }

    internal static FrozenSet<string> Names(IReadOnlyDictionary<string, string> row, string key) =>
        Languages.Select(language => row[language]).Append(key).Select(Text.Fold).ToFrozenSet(StringComparer.Ordinal);
}
