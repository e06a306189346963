using System.Globalization;
using Miriam.Domain.Money;

namespace Miriam.Domain.Tests.Money;

public sealed class AmountTextTests
{
    private static readonly CaseTable Table = new("Money/Cases/amount-texts");

    public static TheoryData<string> Cases => Table.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_Text_AsTheTableSays(string name)
    {
        var reading = AmountText.Read(Table[name, "text"]);

        Assert.Equal(Table[name, "state"], reading.State.ToString());
        Assert.Equal(Table[name, "cents"], reading.State == AmountState.Known ? Cents(reading) : "");
    }

    [Theory]
    [InlineData("fr-BE")]
    [InlineData("nl-BE")]
    [InlineData("en-US")]
    public void Read_UnderAnyCulture_TheSame(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(AmountReading.Known(new Euro(5_750_012)), AmountText.Read("57.500,12"));
            Assert.Equal(AmountReading.Known(new Euro(5_750_012)), AmountText.Read("57500.12"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Read_HostileRunOfSpaces_EndsAtOnce() =>
        Assert.Equal(AmountReading.NotReadable, AmountText.Read("-" + new string(' ', 32_000) + "x"));

    [Theory]
    [InlineData(57500, 5_750_000L)]
    [InlineData(1234.5, 123_450L)]
    [InlineData(1.234001, null)]
    [InlineData(1234, 123_400L)]
    [InlineData(-12.34, -1_234L)]
    [InlineData(0.1 + 0.2, 30L)]
    [InlineData(10.000001, 1_000L)]
    [InlineData(10.0000011, null)]
    [InlineData(9.999999, 1_000L)]
    [InlineData(9.9999989, null)]
    [InlineData(10.005, null)]
    [InlineData(999_999_999_999.99, 99_999_999_999_999L)]
    [InlineData(1_000_000_000_000.0, null)]
    [InlineData(1e300, null)]
    [InlineData(double.NaN, null)]
    [InlineData(double.NegativeInfinity, null)]
    public void Read_NumericCell_RoundsOnlyWhatIsAlmostACent(double cell, long? cents) =>
        Assert.Equal(
            cents is { } known ? AmountReading.Known(new Euro(known)) : AmountReading.NotReadable, AmountText.Read(cell));

    private static string Cents(AmountReading reading) => reading.Amount.Cents.ToString(CultureInfo.InvariantCulture);
}
