using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;
using static Miriam.Domain.Tests.Agreements.TestAgreements;

namespace Miriam.Domain.Tests.Subsidy;

public sealed class SubsidyCalculationTests
{
    // The oracle of the 2023 call; two groups in year 3 are rounded once: 31,807 and not 31,808.
    [Theory]
    [InlineData(1, 1, 63_613)]
    [InlineData(1, 2, 47_710)]
    [InlineData(1, 3, 15_904)]
    [InlineData(2, 1, 127_226)]
    [InlineData(2, 2, 95_420)]
    [InlineData(2, 3, 31_807)]
    public void Compute_GroupsAndYear_AsTheCallGrants(int groups, int year, long euros) =>
        Assert.Equal(Euro.FromEuros(euros), SubsidyCalculation.Compute(Signed(groups, year), Parameters).Total);

    [Fact]
    public void Compute_GroupFromItsThirdPeriod_CountsForHalf()
    {
        var agreement = Signed(2, Domain.Agreements.TranchePlan.Quarterly, (Q3, Q2), (Q3, Q2), (Q1, Q2));

        var sheet = SubsidyCalculation.Compute(agreement, Parameters);

        Assert.Equal(Euro.FromEuros(119_275), sheet.Total);
        Assert.Equal(
            ["47709.75", "47709.75", "23854.875", "119275.00"], sheet.Steps.Select(step => step.Result));
        Assert.Equal("119274.375", sheet.Steps[^1].Inputs["sum"]);
    }

    [Fact]
    public void Compute_SameGroupsInAnotherOrder_SameSheet()
    {
        var agreement = Signed(2, Domain.Agreements.TranchePlan.Quarterly, (Q3, Q2), (Q1, Q2), (Q4, Q4));
        var turned = agreement with { Groups = [.. agreement.Groups.Reverse()] };

        Assert.Equal(SubsidyCalculation.Compute(agreement, Parameters), SubsidyCalculation.Compute(turned, Parameters));
        Assert.Equal(SubsidyCalculation.Compute(agreement, Parameters).Id, SubsidyCalculation.Compute(turned, Parameters).Id);
    }

    [Fact]
    public void Compute_ParametersOfAnotherSignature_Refused() => Assert.StartsWith(
        "Agreement 2024-2025-21001 is on parameters 2015-2016.1, not 2023-2024.1.",
        Assert.Throws<ArgumentException>(() => SubsidyCalculation.Compute(Signed() with { ParameterVersion = "2015-2016.1" }, Parameters)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Equals_OtherSheet_IsNotTheSame()
    {
        var sheet = SubsidyCalculation.Compute(Signed(), Parameters);

        Assert.NotEqual(SubsidyCalculation.Compute(Signed(groups: 2), Parameters), sheet);
        Assert.False(sheet.Equals(null));
        Assert.Equal("", CalculationSheet.Empty.ParameterVersion);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Compute_YearThatIsNotGranted_Refused(int year) => Assert.StartsWith(
        "Agreement 2024-2025-21001 is in a year of participation that is not granted.",
        Assert.Throws<ArgumentException>(() => SubsidyCalculation.Compute(Signed(year: year), Parameters)).Message,
        StringComparison.Ordinal);
}
