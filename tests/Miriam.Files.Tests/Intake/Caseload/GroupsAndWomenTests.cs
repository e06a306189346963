using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Files.Intake.Caseload;
using Miriam.Files.Tests.Intake.TypedRows;

namespace Miriam.Files.Tests.Intake.Caseload;

/// <summary>CAP-04 and CAP-05: the number of groups that the file declares.</summary>
public sealed class GroupsAndWomenTests
{
    [Theory]
    [InlineData("1", 1, "")]
    [InlineData("2", 1, "CAP-04 identification!B6")]
    [InlineData("1", 2, "CAP-04 identification!B6")]
    [InlineData("?", 2, "")]
    public void Check_GroupsOfTheAgreement_MustBeDeclared(string declared, int agreed, string expected)
    {
        var quarter = new Quarter { Identification = Rows.Identification(groups: declared) };

        Assert.Equal(expected, string.Join(' ', quarter.Found(GroupsAsAgreed.Check, Quarter.Context(Quarter.Agreement(agreed)))));
    }

    [Theory]
    [InlineData("2024Q4", "")]
    [InlineData("2025Q1", "CAP-04 identification!B6")]
    public void Check_GroupAddedByAmendment_CountsFromItsFirstPeriod(string period, string expected)
    {
        var agreement = Quarter.Agreement(1);
        agreement = agreement with
        {
            Groups = [.. agreement.Groups, new AgreementGroup("G2", NisCode.Parse("21001"), Period.Parse("2025Q1"), Period.Parse("2025Q2"))],
        };
        var quarter = new Quarter { Identification = Rows.Identification(period: period) };

        Assert.Equal(expected, string.Join(' ', quarter.Found(GroupsAsAgreed.Check, Quarter.Context(agreement))));
    }

    [Fact]
    public void Check_NoAgreement_SaysNothingAboutGroups() =>
        Assert.Empty(new Quarter { Identification = Rows.Identification(groups: "9") }.Found(GroupsAsAgreed.Check, Quarter.Context(agreement: null)));

    [Theory]
    [InlineData("1", 15, "")]
    [InlineData("1", 16, "CAP-05 identification!B6")]
    [InlineData("2", 30, "")]
    [InlineData("2", 31, "CAP-05 identification!B6")]
    [InlineData("?", 40, "")]
    public void Check_WomenOfTheEdition_FitTheGroups(string groups, int women, string expected)
    {
        var quarter = new Quarter { Identification = Rows.Identification(groups: groups) };
        quarter.Women.AddRange(Enumerable.Range(13, women - 12).Select(number => Rows.Woman(number + 1, Quarter.Code(number))));

        Assert.Equal(expected, string.Join(' ', quarter.Found(WomenWithinGroups.Check)));
    }

    [Fact]
    public void Check_WomenOfAcceptedFiles_CountAsWell()
    {
        var earlier = Accepted.In("2024Q3", accepted => accepted.Women.AddRange(
            Enumerable.Range(21, 4).Select(number => Rows.Woman(number, Quarter.Code(number)))));

        Assert.Equal(["CAP-05 identification!B6"], new Quarter().Found(WomenWithinGroups.Check, Quarter.Context(earlier)));
    }
}
