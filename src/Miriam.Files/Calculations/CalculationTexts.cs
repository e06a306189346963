using System.Collections.Frozen;
using Miriam.Domain;
using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Calculations;

/// <summary>The words around a calculation (<c>calculation-texts.csv</c>) in one language.</summary>
public sealed class CalculationTexts(Language language)
{
    private static readonly FrozenDictionary<(string Key, Language Language), string> Texts = Read();

    /// <summary>A text with its values in the place of their names in braces.</summary>
    public string this[string key, params ReadOnlySpan<(string Name, string Value)> values]
    {
        get
        {
            var text = Texts[(key, language)];
            foreach (var (name, value) in values)
            {
                text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            }

            return text;
        }
    }

    /// <summary>Whether there is such a text.</summary>
    public static bool Has(string key) => Texts.ContainsKey((key, Language.Fr));

    /// <summary>The keys of all texts.</summary>
    public static IEnumerable<string> Keys => Texts.Keys.Select(text => text.Key).Distinct();

    private static FrozenDictionary<(string Key, Language Language), string> Read()
    {
        using var resource = typeof(CalculationTexts).Assembly.GetManifestResourceStream("Miriam.Files.Calculations.calculation-texts.csv")!;
        using var reader = new StreamReader(resource);
        var records = CsvRecords.Read(reader, ',').ToList();
        return records.Skip(1).Where(record => record.Count == records[0].Count)
            .SelectMany(record => records[0].Skip(1).Zip(record.Skip(1), (column, text) =>
                KeyValuePair.Create((record[0], Enum.Parse<Language>(column, ignoreCase: true)), text)))
            .ToFrozenDictionary();
    }
}
