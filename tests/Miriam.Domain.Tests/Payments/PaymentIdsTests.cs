using Miriam.Domain.Payments;
using Miriam.Domain.Tests.Agreements;

namespace Miriam.Domain.Tests.Payments;

public sealed class PaymentIdsTests
{
    [Theory]
    [InlineData("2024-2025-63020-t1-r1", "2024-2025-63020", "2024-2025-63020-t1", "2024-2025-r1")]
    [InlineData("2024-2025-63020-t12-3-r104", "2024-2025-63020", "2024-2025-63020-t12-3", "2024-2025-r104")]
    public void TryParse_OwnId_KnowsTrancheAndRun(string text, string agreement, string tranche, string run)
    {
        Assert.True(EndToEndId.TryParse(text, out var id));
        Assert.Equal(EndToEndId.Of(agreement, tranche, run), id);
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("NOTPROVIDED")]
    [InlineData("2024-2025-63020-t1")]
    [InlineData("2024-2025-63020-t1-r0")]
    [InlineData("2024-2025-63020-t1-r1 ")]
    [InlineData("2024-2025-63020-T1-R1")]
    [InlineData("x2024-2025-63020-t1-r1")]
    public void TryParse_AnythingElse_IsNotOurs(string? text) => Assert.False(EndToEndId.TryParse(text, out _));

    [Fact]
    public void ToString_LongestId_FitsTheField() =>
        Assert.True(EndToEndId.Of("2024-2025-63020", "2024-2025-63020-t999-999", "2024-2025-r9999").ToString().Length <= 35);

    [Fact]
    public void Communications_TrancheAndClaim_AreOfDifferentKinds()
    {
        var agreement = TestAgreements.Signed();

        // Kind 1, edition 24, CPAS 21001, number 01; 1242100101 mod 97 = 66 and 2242100101 mod 97 = 3.
        Assert.Equal("124210010166", Communications.OfTranche(agreement, 1).ToString());
        Assert.Equal("224210010103", Communications.OfClaim(agreement, 1).ToString());
        Assert.NotEqual(Communications.OfTranche(agreement, 1), Communications.OfClaim(agreement, 1));
        Assert.NotEqual(Communications.OfTranche(agreement, 1), Communications.OfTranche(agreement, 2));
    }

    [Theory]
    [InlineData("2024-10-14", 1, "2024-10-15")]
    [InlineData("2024-10-18", 1, "2024-10-21")]
    [InlineData("2024-12-24", 1, "2024-12-27")]
    [InlineData("2025-04-17", 1, "2025-04-22")]
    [InlineData("2025-04-30", 1, "2025-05-02")]
    [InlineData("2025-07-18", 2, "2025-07-23")]
    public void After_Holidays_CountsBankDaysOnly(string day, int count, string expected) =>
        Assert.Equal(Day(expected), BankDays.After(Day(day), count));

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
