using System.Text.RegularExpressions;
using Miriam.Domain;
using Miriam.Domain.Statistics;
using Miriam.Files.Reports;

namespace Miriam.Files.Tests.Reports;

public sealed partial class ReportTextsTests
{
    private static readonly ReportTexts French = ReportTexts.For(Language.Fr);

    public static TheoryData<Language> Languages => [.. Enum.GetValues<Language>()];

    [Theory]
    [MemberData(nameof(Languages))]
    public void For_EveryLanguage_HasTheSameKeysInTheSameOrder(Language language) =>
        Assert.Equal(French.Keys, ReportTexts.For(language).Keys);

    [Theory]
    [MemberData(nameof(Languages))]
    public void For_EveryLanguage_QuotesTheSameFigures(Language language)
    {
        var texts = ReportTexts.For(language);

        Assert.All(French.Keys, key => Assert.Equal(Placeholders(French[key]), Placeholders(texts[key])));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void For_EveryLanguage_LeavesNoTextEmpty(Language language)
    {
        var texts = ReportTexts.For(language);

        Assert.All(texts.Keys, key => Assert.False(string.IsNullOrWhiteSpace(texts[key])));
    }

    [Fact]
    public void For_EveryLanguage_NamesEveryIndicator() =>
        Assert.All(Indicators.Empowerment.Concat(Indicators.Domains), indicator => Assert.Contains("indicator." + indicator, French.Keys));

    [Fact]
    public void Item_UnknownKey_Throws() => Assert.Throws<KeyNotFoundException>(() => French["no.such.key"]);

    [Theory]
    [InlineData(Language.Fr, 0, "0 consortium")]
    [InlineData(Language.Fr, 1, "1 consortium")]
    [InlineData(Language.Nl, 0, "0 consortia")]
    [InlineData(Language.De, 2, "2 Konsortien")]
    public void Count_Number_ChoosesSingularOrPlural(Language language, int number, string text) =>
        Assert.Equal(text, ReportTexts.For(language).Count("count.consortia", number));

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\w+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
