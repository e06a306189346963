using Miriam.Domain.Money;
using static Miriam.Domain.Tests.Agreements.TestAgreements;

namespace Miriam.Domain.Tests.Tranches;

/// <summary>The worked example of the programme's rules: two groups in year 2, a third one from 2025Q1.</summary>
public sealed class WorkedExampleTests
{
    [Fact]
    public void Settle_ExpensesAboveTheSubsidy_TranchesSumToIt()
    {
        var story = UpToTheThirdFile().Accept(Q2).Review(13_140_237);

        Assert.Equal([2_385_500, 2_385_500, 4_174_625, 2_981_875], story.LiveCents);
        Assert.Equal(new Euro(11_927_500), story.Position.Engaged);
        Assert.Empty(story.Position.Claims);
    }

    [Fact]
    public void Settle_ExpensesBelowWhatWasPaid_TheRestIsClaimed()
    {
        var story = UpToTheThirdFile().Accept(Q2).Review(8_000_000);

        Assert.Equal([2_385_500, 2_385_500, 4_174_625], story.LiveCents);
        Assert.Equal(new Euro(945_625), story.OpenClaim!.Amount);
    }

    private static Story UpToTheThirdFile() => new Story(Signed(groups: 2, year: 2))
        .Accept(Q3).Pay(1)
        .Accept(Q4).Pay(2)
        .Amend((Q3, Q2), (Q3, Q2), (Q1, Q2))
        .Accept(Q1).Pay(3);
}
