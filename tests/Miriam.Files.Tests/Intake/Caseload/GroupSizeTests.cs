using Miriam.Files.Intake.Caseload;
using Miriam.Files.Tests.Intake.TypedRows;

namespace Miriam.Files.Tests.Intake.Caseload;

/// <summary>CAP-02 and CAP-03: how many women a group has on a day.</summary>
public sealed class GroupSizeTests
{
    [Fact]
    public void Check_SixteenthWomanEntersWhenAnotherLeaves_IsWithinTheMaximum()
    {
        var quarter = WithWomen(16);
        quarter.Women[0] = Rows.Woman(2, "P-01", exit: "2024-11-01", reason: "moved");
        quarter.Women[15] = Rows.Woman(17, "P-16", entry: "2024-11-01");

        Assert.Empty(quarter.Found(GroupNotAboveMaximum.Check));
    }

    [Fact]
    public void Check_SixteenthWomanEntersADayEarly_NamesThatDay()
    {
        var quarter = WithWomen(16);
        quarter.Women[0] = Rows.Woman(2, "P-01", exit: "2024-11-01", reason: "moved");
        quarter.Women[15] = Rows.Woman(17, "P-16", entry: "2024-10-31");

        var finding = Assert.Single(quarter.Findings(GroupNotAboveMaximum.Check));

        Assert.Equal(("CAP-02", "groups", "A2"), (finding.Code, finding.Sheet, finding.Cell));
        Assert.Equal("31/10/2024", finding.Arguments["days"]);
    }

    [Fact]
    public void Check_SixteenWomenToTheEnd_NamesTheDaysUpToThePeriodsEnd()
    {
        var quarter = WithWomen(16);
        quarter.Women[15] = Rows.Woman(17, "P-16", entry: "2024-12-02");

        var finding = Assert.Single(quarter.Findings(GroupNotAboveMaximum.Check));

        Assert.Equal("02/12/2024 - 31/12/2024", finding.Arguments["days"]);
    }

    [Fact]
    public void Check_DaysBeforeTheEdition_AreNotJudged()
    {
        var quarter = WithWomen(16);
        for (var index = 0; index < 16; index++)
        {
            quarter.Women[index] = Rows.Woman(index + 2, Quarter.Code(index + 1), entry: "2024-06-01", exit: index == 0 ? "2024-09-01" : null, first: "2023-2024");
        }

        Assert.Empty(quarter.Found(GroupNotAboveMaximum.Check));
    }

    [Theory]
    [InlineData("?", "2024-09-16", null)]
    [InlineData("G1", "?", null)]
    [InlineData("G1", "2024-09-16", "?")]
    public void Check_SixteenthWomanIsUncertain_IsSilentAboveAndCountsBelow(string group, string entry, string? exit)
    {
        var above = WithWomen(16);
        above.Women[15] = Rows.Woman(17, "P-16", group, entry: entry, exit: exit);
        var below = WithWomen(12);
        below.Women[11] = Rows.Woman(13, "P-12", group, entry: entry, exit: exit);

        Assert.Empty(above.Found(GroupNotAboveMaximum.Check));
        Assert.Empty(below.Found(GroupNotBelowMinimum.Check));
    }

    [Fact]
    public void Check_SameWomanTwiceInOneGroup_CountsOnce()
    {
        var quarter = WithWomen(15);
        quarter.Women.Add(Rows.Woman(17, "P-01", entry: "2024-10-01"));

        Assert.Empty(quarter.Found(GroupNotAboveMaximum.Check));
    }

    [Theory]
    [InlineData(12, "2024Q4", "3", null, "")]
    [InlineData(11, "2024Q4", "3", null, "CAP-03 groups!A2")]
    [InlineData(11, "2024Q4", "2", null, "CAP-03 groups!A2")]
    [InlineData(11, "2024Q4", "1", null, "")]
    [InlineData(11, "2024Q4", "4", null, "")]
    [InlineData(11, "2024Q4", "?", null, "")]
    [InlineData(11, "2024Q3", "3", null, "")]
    [InlineData(11, "2024Q4", "3", "2024-09-30", "")]
    [InlineData(11, "2024Q4", "3", "2024-10-01", "CAP-03 groups!A2")]
    public void Check_FewWomenOnTheLastDay_IsFoundFromTheSecondPeriodInPhasesTwoAndThree(
        int women, string period, string phase, string? end, string expected)
    {
        var quarter = WithWomen(women);
        quarter.Identification = Rows.Identification(period: period);
        quarter.Groups[0] = Rows.Group(2, "G1", phase, end: end);

        Assert.Equal(expected, string.Join(' ', quarter.Found(GroupNotBelowMinimum.Check)));
    }

    [Theory]
    [InlineData("2025-01-01", "")]
    [InlineData("2024-12-31", "CAP-03 groups!A2")]
    public void Check_ExitOnTheLastDay_IsNotReachedByHer(string exit, string expected)
    {
        var quarter = WithWomen(12);
        quarter.Women[3] = Rows.Woman(5, "P-04", exit: exit, reason: "job");

        Assert.Equal(expected, string.Join(' ', quarter.Found(GroupNotBelowMinimum.Check)));
    }

    [Fact]
    public void Check_EmptyStay_CountsNowhere()
    {
        var quarter = WithWomen(15);
        quarter.Women.Add(Rows.Woman(17, "P-16", entry: "2024-10-10", exit: "2024-10-10", reason: "no_reason_given"));

        Assert.Empty(quarter.Found(GroupNotAboveMaximum.Check));
    }

    private static Quarter WithWomen(int women)
    {
        var quarter = new Quarter();
        quarter.Women.Clear();
        quarter.Women.AddRange(Enumerable.Range(1, women).Select(number => Rows.Woman(number + 1, Quarter.Code(number))));
        return quarter;
    }
}
