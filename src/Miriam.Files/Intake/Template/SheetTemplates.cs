using System.Collections.Frozen;
using Miriam.Domain;
using Miriam.Files.Templates;

namespace Miriam.Files.Intake.Template;

/// <summary>The published template as the reader needs it: by every name that a file may use.</summary>
internal static class SheetTemplates
{
    /// <summary>The eight sheets in their order.</summary>
    public static IReadOnlyList<SheetTemplate> All { get; } =
        [.. QuarterTemplate.Sheets.Select((sheet, position) => new SheetTemplate(
            sheet.Key,
            position,
            Names(sheet.Key, sheet.Labels),
            [.. sheet.Columns.Select(column => new ColumnTemplate(
                column.Key, column.Type, column.IsRequired, column.List, Names(column.Key, column.Labels)))]))];

    private static readonly FrozenDictionary<string, SheetTemplate> ByName =
        All.SelectMany(sheet => sheet.Names, (sheet, name) => KeyValuePair.Create(name, sheet)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A sheet by key or label in any language; null when the template has none of that name.</summary>
    public static SheetTemplate? Find(string name) => ByName.GetValueOrDefault(Text.Fold(name));

    /// <summary>Keys are accepted beside the labels everywhere, and languages may be mixed (intake rule 5).</summary>
    internal static FrozenSet<string> Names(string key, IReadOnlyDictionary<Language, string> labels) =>
        labels.Values.Append(key).Select(Text.Fold).ToFrozenSet(StringComparer.Ordinal);
}
