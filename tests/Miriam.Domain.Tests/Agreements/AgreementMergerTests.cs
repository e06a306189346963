using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using static Miriam.Domain.Tests.Agreements.TestAgreements;

namespace Miriam.Domain.Tests.Agreements;

/// <summary>Galmaarden (23023) and Gooik (23024) merge into Pajottegem (23106) on 1 January 2025.</summary>
public sealed class AgreementMergerTests
{
    private static readonly NisCode Galmaarden = NisCode.Parse("23023");
    private static readonly NisCode Gooik = NisCode.Parse("23024");
    private static readonly NisCode Pajottegem = NisCode.Parse("23106");
    private static readonly NisCode Herne = NisCode.Parse("23032");
    private static readonly NisCode Anderlecht = NisCode.Parse("21001");

    [Fact]
    public void SuccessorOf_MergerWithinTheEdition_StartsWithTheFirstPeriodThatEndsAfterIt() =>
        Assert.Equal((Pajottegem, Q1), AgreementMerger.SuccessorOf(Galmaarden, TestAgreements.Edition));

    [Fact]
    public void SuccessorOf_MergerAfterTheEdition_IsNone() => Assert.Null(AgreementMerger.SuccessorOf(Galmaarden, new Edition(2023)));

    [Fact]
    public void SuccessorOf_NoMerger_IsNone() => Assert.Null(AgreementMerger.SuccessorOf(Anderlecht, TestAgreements.Edition));

    [Fact]
    public void Apply_LeadMerges_ReportsTheLaterPeriodsUnderTheNewCode()
    {
        var merged = AgreementMerger.Apply(Of(Galmaarden, Galmaarden), [Galmaarden]);

        Assert.Equal((Pajottegem, "2024-2025-23023", "23023"), (merged.Lead, merged.Id, merged.FileCode.ToString()));
        Assert.Equal([Pajottegem], merged.Members);
        Assert.Equal(Pajottegem, Assert.Single(merged.Groups).Nis);
        Assert.Equal([Galmaarden, Galmaarden, Pajottegem, Pajottegem], TestAgreements.Edition.Periods.Select(merged.LeadIn));
    }

    [Fact]
    public void Apply_TwoMembersMergeIntoOne_AreOneMember()
    {
        var merged = AgreementMerger.Apply(Of(Anderlecht, Anderlecht, Galmaarden, Gooik), [Galmaarden, Gooik]);

        Assert.Equal([Anderlecht, Pajottegem], merged.Members);
        Assert.Equal([Anderlecht, Anderlecht, Anderlecht, Anderlecht], TestAgreements.Edition.Periods.Select(merged.LeadIn));
    }

    [Fact]
    public void Change_LeadFromTheFirstPeriodOn_LeavesNothingToTheOneBefore() =>
        Assert.Empty(AgreementLead.Change(Of(Galmaarden, Galmaarden, Herne), Herne, Q3).FormerLeads);

    [Fact]
    public void Change_LeadTwice_KeepsWhoReportsWhat()
    {
        var twice = AgreementLead.Change(AgreementLead.Change(Of(Galmaarden, Galmaarden, Herne, Gooik), Herne, Q4), Gooik, Q1);

        Assert.Equal([Galmaarden, Herne, Gooik, Gooik], TestAgreements.Edition.Periods.Select(twice.LeadIn));
    }

    [Fact]
    public void Change_LeadAgainFromTheSamePeriod_ForgetsWhoReportedNothing()
    {
        var again = AgreementLead.Change(AgreementLead.Change(Of(Galmaarden, Galmaarden, Herne, Gooik), Herne, Q4), Gooik, Q4);

        Assert.Equal([Galmaarden, Gooik, Gooik, Gooik], TestAgreements.Edition.Periods.Select(again.LeadIn));
        Assert.Equal([new FormerLead(Galmaarden, Q3)], again.FormerLeads);
    }

    private static GrantAgreement Of(params NisCode[] members) => Of(members[0], members);

    private static GrantAgreement Of(NisCode lead, params NisCode[] members) => Signed() with
    {
        Id = $"2024-2025-{lead}",
        Lead = lead,
        Members = members,
        Groups = [new AgreementGroup("G1", lead, Q3, Q2)],
    };
}
