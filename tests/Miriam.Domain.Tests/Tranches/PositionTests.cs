using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Tranches;
using static Miriam.Domain.Tests.Agreements.TestAgreements;

namespace Miriam.Domain.Tests.Tranches;

/// <summary>Positions that no event of a story leads to.</summary>
public sealed class PositionTests
{
    [Fact]
    public void Recompute_SeveralFilesAtOnce_MakesOneTrancheForEach()
    {
        var position = new AgreementPosition(Signed(), [new(Q3, 1), new(Q4, 1), new(Q1, 1)], null, [], []);

        Assert.Equal([1, 2, 3], TranchePlanner.Recompute(position, Parameters).Tranches.Select(tranche => tranche.Number));
    }

    [Fact]
    public void Recompute_PeriodInTwoVersionsAtOnce_IsImpossible()
    {
        var position = new AgreementPosition(Signed(), [new(Q3, 1), new(Q3, 2)], null, [], []);

        Assert.StartsWith(
            "Agreement 2024-2025-21001 has a period accepted in two versions at once.",
            Assert.Throws<ArgumentException>(() => TranchePlanner.Recompute(position, Parameters)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Entitlement_NoGroup_IsNothing() =>
        Assert.Equal(Euro.Zero, Entitlement.Over(Signed(1, TranchePlan.Quarterly), Parameters, Euro.FromEuros(100), [Q3]));

    [Fact]
    public void Engaged_NotifiedClaim_CountsAsMinus()
    {
        var position = new Story(Signed()).Accept(Q3).Pay(1).Accept(Q4).Pay(2).Accept(Q1).Pay(3).Accept(Q2).Review(4_000_000).NotifyClaim().Position;

        Assert.Equal((new Euro(4_770_975), new Euro(770_975), new Euro(4_000_000)), (position.Paid, position.Recovered, position.Engaged));
    }

    [Fact]
    public void Foresee_FilesInAnyOrder_NamesThemByDate()
    {
        var foreseen = new Story(Signed()).Accept(Q2, Q1, Q4, Q3)[4];

        Assert.Equal(TrancheState.Planned, foreseen.State);
        Assert.Equal(
            ["agreement", "parameters", "period:2024Q3", "period:2024Q4", "period:2025Q1", "period:2025Q2"], foreseen.Inputs.Select(input => input.Input));
    }

    [Fact]
    public void Accept_FilesAfterALateSettlement_SupplementItAndAreLateNoMore()
    {
        var story = new Story(Signed()).Accept(Q3).Pay(1).Review(10_000_000).SettleLate().Accept(Q4);

        Assert.Equal((TrancheKind.Supplement, new Euro(1_590_325)), (story[5].Kind, story[5].Amount));
        Assert.Contains(story[5].Inputs, input => input.Input == "late");

        story.Accept(Q1, Q2);

        Assert.Equal((TrancheKind.Supplement, new Euro(4_770_975)), (story[5].Kind, story[5].Amount));
        Assert.DoesNotContain(story[5].Inputs, input => input.Input == "late");
    }
}
