using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Miriam.Functions.Notifications;

namespace Miriam.Functions.Tests.Notifications;

public sealed partial class NoticeTextsTests
{
    [Theory]
    [InlineData("fr")]
    [InlineData("nl")]
    [InlineData("de")]
    public void EveryLanguage_HasEveryTextWithTheSamePlaceholders(string language)
    {
        var english = TextsIn(CultureInfo.InvariantCulture);
        var translated = TextsIn(CultureInfo.GetCultureInfo(language));

        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), translated.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text =>
        {
            Assert.NotEqual(text.Value, translated[text.Key]);
            Assert.Equal(PlaceholdersOf(text.Value), PlaceholdersOf(translated[text.Key]));
        });
    }

    private static Dictionary<string, string> TextsIn(CultureInfo culture) =>
        NoticeTexts.Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    private static IEnumerable<string> PlaceholdersOf(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Placeholder();
}
