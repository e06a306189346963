using Miriam.Domain.Agreements;
using static Miriam.Domain.Tests.Agreements.TestAgreements;

namespace Miriam.Domain.Tests.Agreements;

public sealed class AgreementPeriodsTests
{
    [Fact]
    public void PeriodsInForce_GroupsWithAGapBetween_LeavesTheGapOut()
    {
        var agreement = Signed(1, TranchePlan.Quarterly, (Q3, Q3), (Q1, Q2));

        Assert.Equal([Q3, Q1, Q2], agreement.PeriodsInForce());
        Assert.Empty(agreement.GroupsIn(Q4));
        Assert.Equal(["G2"], agreement.GroupsIn(Q1).Select(group => group.Code));
    }

    [Fact]
    public void PeriodsInForce_NoGroup_None() => Assert.Empty((Signed() with { Groups = [] }).PeriodsInForce());

    [Fact]
    public void PeriodsOf_OnePeriod_FirstIsLast()
    {
        var agreement = Signed(1, TranchePlan.Quarterly, (Q4, Q4));

        Assert.Equal([Q4], agreement.PeriodsOf(agreement.Groups[0]));
    }
}
