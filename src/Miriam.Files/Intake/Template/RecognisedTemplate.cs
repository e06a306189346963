using System.Collections.Frozen;
using Miriam.Files.Templates;

namespace Miriam.Files.Intake.Template;

/// <summary>A template as the reader needs it: its sheets by every name that a file may use.</summary>
/// <param name="All">In their order.</param>
internal sealed record RecognisedTemplate(IReadOnlyList<SheetTemplate> All)
{
    private readonly FrozenDictionary<string, SheetTemplate> byName =
        All.SelectMany(sheet => sheet.Names, (sheet, name) => KeyValuePair.Create(name, sheet)).ToFrozenDictionary(StringComparer.Ordinal);

    public static RecognisedTemplate Of(IReadOnlyList<TemplateSheet> sheets) => new(
    [
        .. sheets.Select((sheet, position) => new SheetTemplate(
            sheet.Key,
            position,
            SheetTemplates.Names(sheet.Key, sheet.Labels),
            [.. sheet.Columns.Select(column => new ColumnTemplate(
                column.Key, column.Type, column.IsRequired, column.List, SheetTemplates.Names(column.Key, column.Labels)))])),
    ]);

    /// <summary>A sheet by key or label in any language; null when the template has none of that name.</summary>
    public SheetTemplate? Find(string name) => byName.GetValueOrDefault(Text.Fold(name));
}
