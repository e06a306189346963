using Miriam.Domain.Periods;

namespace Miriam.Domain.Tests.Periods;

public sealed class BrusselsTimeTests
{
    [Theory]
    [InlineData(2025, 3, 29, 24, "2025-03-29T23:00:00Z")]
    [InlineData(2025, 3, 30, 3, "2025-03-30T01:00:00Z")]
    [InlineData(2025, 3, 30, 24, "2025-03-30T22:00:00Z")]
    [InlineData(2025, 10, 26, 2, "2025-10-26T00:00:00Z")]
    [InlineData(2025, 10, 26, 24, "2025-10-26T23:00:00Z")]
    public void At_AroundTheChangeOfClock_RightInstant(int year, int month, int day, int hour, string expected)
    {
        var instant = BrusselsTime.At(new DateOnly(year, month, day), hour);

        Assert.Equal(TimeSpan.Zero, instant.Offset);
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), instant);
    }

    [Fact]
    public void At_TheHourThatDoesNotExist_Refused() =>
        Assert.Throws<ArgumentException>(() => BrusselsTime.At(new DateOnly(2025, 3, 30), 2));

    [Fact]
    public void DayOf_LateEveningInUtc_IsTheNextDayInBrussels() =>
        Assert.Equal(new DateOnly(2025, 7, 1), BrusselsTime.DayOf(new DateTimeOffset(2025, 6, 30, 22, 0, 0, TimeSpan.Zero)));
}
