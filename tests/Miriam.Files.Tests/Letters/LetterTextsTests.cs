using System.Text.RegularExpressions;
using Miriam.Domain;
using Miriam.Files.Letters;

namespace Miriam.Files.Tests.Letters;

public sealed partial class LetterTextsTests
{
    [Theory]
    [InlineData(Language.Nl)]
    [InlineData(Language.De)]
    [InlineData(Language.En)]
    public void For_EachLanguage_HasTheKeysAndPlaceholdersOfFrench(Language language)
    {
        var (french, other) = (LetterTexts.For(Language.Fr), LetterTexts.For(language));

        Assert.Equal(french.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        foreach (var key in french.Keys.Where(key => !key.StartsWith("date", StringComparison.Ordinal)))
        {
            Assert.Equal(Placeholders(french[key]), Placeholders(other[key]));
        }
    }

    [Theory]
    [InlineData(Language.Fr, 1, "1er mars 2025")]
    [InlineData(Language.Fr, 31, "31 mars 2025")]
    [InlineData(Language.Nl, 1, "1 maart 2025")]
    [InlineData(Language.De, 31, "31. März 2025")]
    [InlineData(Language.En, 31, "31 March 2025")]
    public void Date_InALanguage_IsWrittenOut(Language language, int day, string expected) =>
        Assert.Equal(expected, LetterTexts.For(language).Date(new DateOnly(2025, 3, day)));

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex("{[a-z]+}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
