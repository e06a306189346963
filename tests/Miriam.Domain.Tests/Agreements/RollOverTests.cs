using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using static Miriam.Domain.Tests.Agreements.TestAgreements;

namespace Miriam.Domain.Tests.Agreements;

/// <summary>From 2024-2025 to 2025-2026; Galmaarden (23023) and Gooik (23024) merged into Pajottegem (23106) in between.</summary>
public sealed class RollOverTests
{
    private static readonly Edition Next = new(2025);
    private static readonly ProgrammeParameters NextParameters = ProgrammeParameterSets.Load().For(Next);

    [Fact]
    public void Plan_SignedAgreement_GoesOnInTheNextYearOfParticipation()
    {
        var agreement = Signed(2, TranchePlan.Advance, (Q3, Q2), (Q3, Q4), (Q1, Q2)) with { FirstBudgetYearPercent = 40 };

        var rolled = Assert.Single(Plan(agreement));

        Assert.Equal("2025-2026-21001", rolled.Draft.Id);
        Assert.Equal((AgreementState.Draft, 1, 3), (rolled.Draft.State, rolled.Draft.Version, rolled.Draft.YearOfParticipation));
        Assert.Equal((TranchePlan.Advance, 40, NextParameters.Version), (rolled.Draft.Plan, rolled.Draft.FirstBudgetYearPercent, rolled.Draft.ParameterVersion));
        // The second group had stopped.
        Assert.Equal(["G1", "G3"], rolled.Draft.Groups.Select(group => group.Code));
        Assert.All(rolled.Draft.Groups, group => Assert.Equal((new Period(2025, 3), new Period(2026, 2)), (group.First, group.Last)));
        Assert.Equal([agreement.Id], rolled.Draft.RolledFrom);
        Assert.Empty(rolled.Problems);
    }

    [Fact]
    public void Plan_ThirdYear_IsRefusedAFourth() =>
        Assert.Contains(new AgreementProblem("YEAR_NOT_GRANTED", Blocks: true, "4"), Assert.Single(Plan(Signed(year: 3))).Problems);

    [Fact]
    public void Plan_NoGroupAtTheEnd_IsRefused() =>
        Assert.Contains(new AgreementProblem("NO_GROUP", Blocks: true, null), Assert.Single(Plan(Signed(1, TranchePlan.Quarterly, (Q3, Q1)))).Problems);

    [Fact]
    public void Plan_TwoMergedLeads_GoOnWithOneAgreementAndTheHigherYear()
    {
        var rolled = Assert.Single(Plan(Of("23023", year: 1), Of("23024", year: 2)));

        Assert.Equal(("2025-2026-23106", 3), (rolled.Draft.Id, rolled.Draft.YearOfParticipation));
        Assert.Equal(["23106"], rolled.Draft.Members.Select(member => member.ToString()));
        Assert.Equal(["G1", "G2"], rolled.Draft.Groups.Select(group => group.Code));
        Assert.All(rolled.Draft.Groups, group => Assert.Equal("23106", group.Nis.ToString()));
        Assert.Equal(["2024-2025-23023", "2024-2025-23024"], rolled.Draft.RolledFrom);
        Assert.Equal(new AgreementProblem("LEAD_MERGED", Blocks: false, "23023"), Assert.Single(rolled.Problems));
    }

    [Fact]
    public void Plan_Draft_StaysBehind() => Assert.Empty(Plan(Signed() with { State = AgreementState.Draft }));

    [Fact]
    public void Plan_GapBefore_CountsTheHighestYearEverReached() =>
        Assert.Equal(3, Assert.Single(RollOver.Plan(
            [Signed(year: 1)], NextParameters, [.. History(Signed(year: 1)), new PastParticipation(NisCode.Parse("21001"), new Edition(2016), 2)])).Draft.YearOfParticipation);

    private static GrantAgreement Of(string nis, int year) => Signed(year: year) with
    {
        Id = $"2024-2025-{nis}",
        Lead = NisCode.Parse(nis),
        Members = [NisCode.Parse(nis)],
        Groups = [new AgreementGroup("G1", NisCode.Parse(nis), Q3, Q2)],
    };

    private static IReadOnlyList<RolledAgreement> Plan(params GrantAgreement[] agreements) =>
        RollOver.Plan(agreements, NextParameters, [.. agreements.SelectMany(History)]);

    private static IEnumerable<PastParticipation> History(GrantAgreement agreement) =>
        agreement.Members.Select(member => new PastParticipation(member, agreement.Edition, agreement.YearOfParticipation));
}
