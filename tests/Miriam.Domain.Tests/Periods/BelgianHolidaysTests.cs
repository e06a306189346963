using Miriam.Domain.Periods;

namespace Miriam.Domain.Tests.Periods;

public sealed class BelgianHolidaysTests
{
    [Theory]
    [InlineData("2008-03-23")]
    [InlineData("2011-04-24")]
    [InlineData("2019-04-21")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    [InlineData("2076-04-19")]
    public void Easter_KnownYears_AsTheAlmanac(string easter)
    {
        var day = DateOnly.Parse(easter, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(day, BelgianHolidays.Easter(day.Year));
    }

    [Fact]
    public void Of_AYear_TheTenLegalOnes() => Assert.Equal(
        [
            new DateOnly(2025, 1, 1), new DateOnly(2025, 4, 21), new DateOnly(2025, 5, 1), new DateOnly(2025, 5, 29),
            new DateOnly(2025, 6, 9), new DateOnly(2025, 7, 21), new DateOnly(2025, 8, 15), new DateOnly(2025, 11, 1),
            new DateOnly(2025, 11, 11), new DateOnly(2025, 12, 25),
        ],
        BelgianHolidays.Of(2025));

    [Theory]
    [InlineData(2025, 4, 18, true)]
    [InlineData(2025, 4, 19, false)]
    [InlineData(2025, 4, 21, false)]
    [InlineData(2025, 4, 22, true)]
    [InlineData(2025, 7, 11, true)]
    [InlineData(2025, 7, 21, false)]
    [InlineData(2025, 11, 15, false)]
    [InlineData(2025, 12, 26, true)]
    public void IsWorkingDay_GoodFridayRegionalAndBankDays_OnlyLegalHolidaysCount(int year, int month, int day, bool working) =>
        Assert.Equal(working, BelgianHolidays.IsWorkingDay(new DateOnly(year, month, day)));

    [Theory]
    [InlineData("2025-04-16", 5, "2025-04-24")]
    [InlineData("2025-04-19", 1, "2025-04-22")]
    [InlineData("2025-12-24", 5, "2026-01-02")]
    [InlineData("2025-04-19", 0, "2025-04-19")]
    public void AddWorkingDays_AcrossHolidays_SkipsThem(string from, int count, string expected)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;

        Assert.Equal(DateOnly.Parse(expected, culture), BelgianHolidays.AddWorkingDays(DateOnly.Parse(from, culture), count));
    }
}
