using Miriam.Domain.Money;
using Miriam.Domain.Tranches;
using static Miriam.Domain.Tests.Agreements.TestAgreements;

namespace Miriam.Domain.Tests.Tranches;

/// <summary>What is a parameter can be another number.</summary>
public sealed class OtherParametersTests
{
    [Theory]
    [InlineData(4_771_974, 0)]
    [InlineData(4_771_975, 1_000)]
    public void Settle_RestAroundTheMinimum_MakesATrancheFromIt(long expenses, long settlement)
    {
        var story = PaidThree(minimum: 1_000).Review(expenses);

        Assert.Equal(new Euro(settlement), story[4].Amount);
        Assert.Equal(settlement == 0 ? TrancheState.Withdrawn : TrancheState.Computed, story[4].State);
    }

    [Theory]
    [InlineData(4_769_976, null)]
    [InlineData(4_769_975, 1_000L)]
    public void Settle_ExcessAroundTheMinimum_MakesAClaimFromIt(long expenses, long? claim) =>
        Assert.Equal(claim, PaidThree(minimum: 1_000).Review(expenses).OpenClaim?.Amount.Cents);

    // Half of 31,807 less 15,903.25 is 25 cents: what the amendment raised comes with the last file when it is enough.
    [Theory]
    [InlineData(25, 2)]
    [InlineData(26, 1)]
    public void Accept_LastFileAfterARiseAroundTheMinimum_MakesATrancheFromIt(long minimum, int live)
    {
        var story = new Story(Signed(), Parameters with { MinimumAmount = new Euro(minimum) }).Accept(Q3).Pay(1).Amend((Q3, Q4)).Accept(Q4);

        Assert.Equal(live, story.Live.Count);
        // It counts the files before the last one, which settles.
        Assert.Equal(live == 2 ? ["agreement", "parameters", "period:2024Q3"] : [], story.Live.Skip(1).SelectMany(tranche => tranche.Inputs).Select(input => input.Input));
    }

    [Fact]
    public void Recompute_PeriodsOfUnequalWeight_FollowTheirWeights()
    {
        var parameters = Parameters with { PeriodWeights = [1, 3, 3, 3] };

        var story = new Story(Signed(), parameters).Accept(Q3, Q4, Q1, Q2).Review(6_361_300);

        Assert.Equal([636_130, 1_908_390, 1_908_390, 1_908_390], story.LiveCents);
    }

    private static Story PaidThree(long minimum) => new Story(Signed(), Parameters with { MinimumAmount = new Euro(minimum) })
        .Accept(Q3).Pay(1).Accept(Q4).Pay(2).Accept(Q1).Pay(3).Accept(Q2);
}
