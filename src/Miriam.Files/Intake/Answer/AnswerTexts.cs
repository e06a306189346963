using System.Collections.Frozen;
using System.Globalization;
using Miriam.Domain;

namespace Miriam.Files.Intake.Answer;

/// <summary>The words around findings (<c>Data/answer-texts.csv</c>) in one language.</summary>
internal sealed class AnswerTexts(Language language)
{
    private static readonly FrozenDictionary<(string Key, Language Language), string> Texts = IntakeData.Rows("answer-texts.csv")
        .SelectMany(row => Enum.GetValues<Language>().Select(language =>
            KeyValuePair.Create((row["key"], language), row[language.ToString().ToLowerInvariant()])))
        .ToFrozenDictionary();

    /// <summary>A text with its values.</summary>
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

    /// <summary>The singular or plural text of a key, which quotes the number as {n}.</summary>
    public string Count(string key, int number) =>
        this[number == 1 ? key + ".one" : key + ".other", ("n", number.ToString(CultureInfo.InvariantCulture))];

    /// <summary>A text in every language.</summary>
    public static IEnumerable<string> InEveryLanguage(string key) =>
        Enum.GetValues<Language>().Select(language => Texts[(key, language)]);
}
