using Miriam.Domain;

namespace Miriam.Files.Reports;

/// <summary>The report's texts in one language: <c>Reports/Texts/{language}.json</c>, key to text with {placeholders}.</summary>
public sealed class ReportTexts
{
    private readonly IReadOnlyDictionary<string, string> texts;

    private ReportTexts(Language language, IReadOnlyDictionary<string, string> texts)
    {
        Language = language;
        this.texts = texts;
    }

    /// <summary>The language of these texts.</summary>
    public Language Language { get; }

    /// <summary>All keys, in the order of the file.</summary>
    public IEnumerable<string> Keys => texts.Keys;

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    public string this[string key] => texts.TryGetValue(key, out var text)
        ? text
        : throw new KeyNotFoundException($"There is no report text '{key}'.");

    /// <summary>The text of a key with its placeholders filled in.</summary>
    public string With(string key, params IEnumerable<(string Name, string Value)> values) =>
        TextResource.Fill(this[key], values);

    /// <summary>The singular or plural text of a key (<c>key.one</c>, <c>key.other</c>), which quotes the number as {n}.</summary>
    public string Count(string key, int number)
    {
        // French counts nothing in the singular: "0 femme".
        var isOne = number == 1 || (number == 0 && Language == Language.Fr);
        return With(isOne ? key + ".one" : key + ".other", ("n", new FigureFormat(Language).Whole(number)));
    }

    /// <summary>The texts of a language.</summary>
    public static ReportTexts For(Language language) => new(language, TextResource.Read("Reports.Texts", language));
}
