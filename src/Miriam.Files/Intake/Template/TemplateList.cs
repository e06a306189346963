using System.Collections.Frozen;
using System.Globalization;

namespace Miriam.Files.Intake.Template;

/// <summary>A list of values of the template (<c>Data/lists.csv</c>).</summary>
/// <param name="Keys">In the order shown to people.</param>
internal sealed record TemplateList(string Name, IReadOnlyList<string> Keys, IReadOnlyDictionary<string, string> KeysByName)
{
    private static readonly FrozenDictionary<string, TemplateList> All = IntakeData.Rows("lists.csv")
        .GroupBy(row => row["list"], StringComparer.Ordinal)
        .Select(list => new TemplateList(list.Key, [.. list.Select(row => row["key"])], NamesOf(list)))
        .ToFrozenDictionary(list => list.Name, StringComparer.Ordinal);

    /// <summary>A list by its name.</summary>
    public static TemplateList Named(string name) => All[name];

    /// <summary>The key for a key or label in any language; null when the list has none of that name.</summary>
    public string? Find(string name) => KeysByName.GetValueOrDefault(Text.Fold(name));

    /// <summary>The key that is this number; null when none is.</summary>
    public string? KeyOf(double number) => Keys.FirstOrDefault(key =>
        double.TryParse(key, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value == number);

    private static FrozenDictionary<string, string> NamesOf(IEnumerable<IReadOnlyDictionary<string, string>> rows)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            foreach (var name in SheetTemplates.Names(row, row["key"]))
            {
                names.TryAdd(name, row["key"]);
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
