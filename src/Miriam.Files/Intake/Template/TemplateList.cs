using System.Collections.Frozen;
using System.Globalization;
using Miriam.Files.Templates;

namespace Miriam.Files.Intake.Template;

/// <summary>A list of values of the template, by every name that a cell may use.</summary>
/// <param name="Keys">In the order shown to people.</param>
/// <param name="KeysByName">By key and label, folded.</param>
internal sealed record TemplateList(string Name, IReadOnlyList<string> Keys, IReadOnlyDictionary<string, string> KeysByName)
{
    private static readonly FrozenDictionary<string, TemplateList> All = TemplateLists.All
        .Select(list => new TemplateList(list.Key, [.. list.Value.Select(value => value.Key)], NamesOf(list.Value)))
        .ToFrozenDictionary(list => list.Name, StringComparer.Ordinal);

    // Most cells hold a label as the drop-down list writes it.
    private readonly FrozenDictionary<string, string> keysAsWritten = TemplateLists.All[Name]
        .SelectMany(value => value.Labels.Values, (value, label) => KeyValuePair.Create(label, value.Key))
        .DistinctBy(pair => pair.Key)
        .Where(pair => KeysByName[Text.Fold(pair.Key)] == pair.Value)
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A list by its name.</summary>
    public static TemplateList Named(string name) => All[name];

    /// <summary>The key for a key or label in any language; null when the list has none of that name.</summary>
    public string? Find(string name) => keysAsWritten.GetValueOrDefault(name) ?? KeysByName.GetValueOrDefault(Text.Fold(name));

    /// <summary>The key that is this number; null when none is.</summary>
    public string? KeyOf(double number) => Keys.FirstOrDefault(key =>
        double.TryParse(key, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value == number);

    private static FrozenDictionary<string, string> NamesOf(IEnumerable<ListValue> values) =>
        values.SelectMany(value => SheetTemplates.Names(value.Key, value.Labels), (value, name) => KeyValuePair.Create(name, value.Key))
            .DistinctBy(pair => pair.Key)
            .ToFrozenDictionary(StringComparer.Ordinal);
}
