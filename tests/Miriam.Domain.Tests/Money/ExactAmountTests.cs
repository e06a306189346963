using Miriam.Domain.Money;

namespace Miriam.Domain.Tests.Money;

public sealed class ExactAmountTests
{
    [Theory]
    [InlineData(4_770_975, 1, 1, 4_771_000)]
    [InlineData(4_771_000, 1, 1, 4_771_000)]
    [InlineData(4_771_001, 1, 1, 4_771_100)]
    [InlineData(1, 1, 1_000_000, 100)]
    [InlineData(0, 1, 4, 0)]
    [InlineData(-150, 1, 1, -100)]
    public void CeilToEuro_AnyFraction_RoundsUpOnce(long cents, long part, long whole, long expected) =>
        Assert.Equal(new Euro(expected), ExactAmount.Of(new Euro(cents)).Times(part, whole).CeilToEuro());

    [Theory]
    [InlineData(10_000, 1, 3, 3_333)]
    [InlineData(10_000, 2, 3, 6_666)]
    [InlineData(10_000, 3, 3, 10_000)]
    [InlineData(-10_000, 1, 3, -3_334)]
    public void FloorToCent_AnyFraction_RoundsDown(long cents, long part, long whole, long expected) =>
        Assert.Equal(new Euro(expected), ExactAmount.Of(new Euro(cents)).Times(part, whole).FloorToCent());

    [Fact]
    public void Add_ThreeThirds_IsWholeAgain()
    {
        var third = ExactAmount.Of(new Euro(100)).Times(1, 3);

        Assert.Equal(new Euro(100), (third + third + third).FloorToCent());
        Assert.Equal(Euro.FromEuros(1), (default(ExactAmount) + third + third + third).CeilToEuro());
    }
}
