using Miriam.Domain;
using Miriam.Domain.Money;
using Miriam.Files.Reports;

namespace Miriam.Files.Tests.Reports;

public sealed class FigureFormatTests
{
    [Theory]
    [InlineData(Language.Fr, "1\u202f234\u202f567")]
    [InlineData(Language.Nl, "1.234.567")]
    [InlineData(Language.De, "1.234.567")]
    [InlineData(Language.En, "1,234,567")]
    public void Whole_LargeNumber_IsGroupedAsInTheLanguage(Language language, string text) =>
        Assert.Equal(text, new FigureFormat(language).Whole(1_234_567));

    [Theory]
    [InlineData(Language.Fr, "63\u202f613,50\u00a0€")]
    [InlineData(Language.Nl, "€\u00a063.613,50")]
    [InlineData(Language.De, "63.613,50\u00a0€")]
    [InlineData(Language.En, "€63,613.50")]
    public void Money_Amount_IsWrittenAsInTheLanguage(Language language, string text) =>
        Assert.Equal(text, new FigureFormat(language).Money(new Euro(6_361_350)));

    [Theory]
    [InlineData(Language.Fr, "05/02/2027")]
    [InlineData(Language.Nl, "05/02/2027")]
    [InlineData(Language.De, "05.02.2027")]
    [InlineData(Language.En, "5 February 2027")]
    public void Day_IsWrittenAsInTheLanguage(Language language, string text) =>
        Assert.Equal(text, new FigureFormat(language).Day(new DateOnly(2027, 2, 5)));

    [Theory]
    [InlineData(Language.Fr, "67\u00a0%")]
    [InlineData(Language.Nl, "67%")]
    public void Percent_PartOfTotal_IsWhole(Language language, string text) =>
        Assert.Equal(text, new FigureFormat(language).Percent(2, 3));

    [Theory]
    [InlineData("0.31", "+0,31")]
    [InlineData("-0.12", "\u22120,12")]
    [InlineData("0", "0,00")]
    public void Difference_Number_ShowsItsSign(string number, string text) => Assert.Equal(
        text, new FigureFormat(Language.Fr).Difference(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture)));
}
