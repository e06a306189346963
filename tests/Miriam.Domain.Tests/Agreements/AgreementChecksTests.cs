using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using static Miriam.Domain.Tests.Agreements.TestAgreements;

namespace Miriam.Domain.Tests.Agreements;

public sealed class AgreementChecksTests
{
    private static readonly NisCode Anderlecht = NisCode.Parse("21001");
    private static readonly NisCode Dison = NisCode.Parse("63020");

    [Fact]
    public void ForSignature_PlainAgreement_NothingStandsAgainstIt() =>
        Assert.Empty(AgreementChecks.ForSignature(Signed(), Parameters, []));

    public static TheoryData<string, string?, GrantAgreement> Defects => new()
    {
        { AgreementCode.NoGroup, null, Signed() with { Groups = [] } },
        { AgreementCode.GroupTwice, "G1", Signed() with { Groups = [Signed().Groups[0], Signed().Groups[0]] } },
        { AgreementCode.GroupInterval, "G1", Signed(1, TranchePlan.Quarterly, (Q1, Q4)) },
        { AgreementCode.GroupInterval, "G1", Signed(1, TranchePlan.Quarterly, (Q3, new Period(2025, 3))) },
        { AgreementCode.GroupNotOfAMember, "G1", Signed() with { Groups = [Signed().Groups[0] with { Nis = Dison }] } },
        { AgreementCode.Members, "21001", Signed() with { Members = [Dison] } },
        { AgreementCode.Members, "21001", Signed() with { Members = [Anderlecht, Anderlecht] } },
        { AgreementCode.MemberUnknown, "99999", Signed() with { Members = [Anderlecht, NisCode.Parse("99999")] } },
        { AgreementCode.HolderName, null, Signed() with { Account = Signed().Account with { Holder = new string('x', 71) } } },
        { AgreementCode.HolderName, null, Signed() with { Account = Signed().Account with { Holder = " " } } },
        { AgreementCode.Parameters, "2022-2023.1", Signed() with { ParameterVersion = "2022-2023.1" } },
        { AgreementCode.YearNotGranted, "4", Signed(year: 4) },
        { AgreementCode.YearNotGranted, "0", Signed(year: 0) },
        { AgreementCode.YearDiffersFromHistory, "2", Signed(year: 2) },
    };

    [Theory]
    [MemberData(nameof(Defects))]
    public void ForSignature_Defect_BlocksWithItsCode(string code, string? subject, GrantAgreement agreement) =>
        Assert.Contains(
            new AgreementProblem(code, Blocks: true, subject), AgreementChecks.ForSignature(agreement, Parameters, []));

    [Fact]
    public void ForSignature_AFourthYear_RefusedThoughHistoryGivesIt()
    {
        var problems = AgreementChecks.ForSignature(
            Signed(year: 4), Parameters, [new PastParticipation(Anderlecht, new Edition(2020), 3)]);

        Assert.Equal([new AgreementProblem(AgreementCode.YearNotGranted, true, "4")], problems);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void ForSignature_MoreGroupsThanTheCallForesees_IsOnlyNoted(int groups, bool noted) => Assert.Equal(
        noted ? [new AgreementProblem(AgreementCode.GroupsNoted, Blocks: false, "3")] : [],
        AgreementChecks.ForSignature(Signed(groups), Parameters, []));

    [Fact]
    public void ForSignature_ConsortiumWithMergedMember_KnowsBothCodes()
    {
        var lochristi = NisCode.Parse("44034");

        Assert.Empty(AgreementChecks.ForSignature(Signed() with { Members = [Anderlecht, lochristi] }, Parameters, []));
    }

    [Fact]
    public void ForAmendment_AThirdGroup_IsOnlyNoted() => Assert.Equal(
        [new AgreementProblem(AgreementCode.GroupsNoted, Blocks: false, "3")],
        AgreementChecks.ForAmendment(Signed(2), Signed(2).Amended((Q3, Q2), (Q3, Q2), (Q1, Q2)), Parameters, hasTranches: true));

    public static TheoryData<string, string?, GrantAgreement, GrantAgreement> ForbiddenAmendments
    {
        get
        {
            var (current, next) = (Signed(), Signed().Amended((Q3, Q2)));
            return new()
            {
                { AgreementCode.NotAmendable, "Draft", current with { State = AgreementState.Draft }, next },
                { AgreementCode.NotAmendable, "Closed", current with { State = AgreementState.Closed }, next },
                { AgreementCode.Version, "3", current, next with { Version = 3 } },
                { AgreementCode.PlanFixed, "Advance", current, next with { Plan = TranchePlan.Advance } },
                { AgreementCode.FixedAtSignature, "yearOfParticipation", current, next with { YearOfParticipation = 2 } },
                { AgreementCode.FixedAtSignature, "parameterVersion", current, next with { ParameterVersion = "2022-2023.1" } },
                { AgreementCode.Members, "63020", current, next with { Lead = Dison } },
                { AgreementCode.FixedAtSignature, "edition", current, next with { Edition = new Edition(2025) } },
                { AgreementCode.FixedAtSignature, "id", current, next with { Id = "2024-2025-63020" } },
                { AgreementCode.NoGroup, null, current, next with { Groups = [] } },
            };
        }
    }

    [Theory]
    [MemberData(nameof(ForbiddenAmendments))]
    public void ForAmendment_WhatItMayNotChange_BlocksWithItsCode(
        string code, string? subject, GrantAgreement current, GrantAgreement amended) =>
        Assert.Contains(
            new AgreementProblem(code, Blocks: true, subject),
            AgreementChecks.ForAmendment(current, amended, Parameters, hasTranches: true));

    [Fact]
    public void ForAmendment_PlanBeforeTheFirstTranche_MayChange() => Assert.Empty(AgreementChecks.ForAmendment(
        Signed(), Signed().Amended((Q3, Q2)) with { Plan = TranchePlan.Advance }, Parameters, hasTranches: false));
}
