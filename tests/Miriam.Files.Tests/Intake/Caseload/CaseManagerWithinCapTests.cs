using Miriam.Files.Intake.Caseload;
using Miriam.Files.Tests.Intake.TypedRows;

namespace Miriam.Files.Tests.Intake.Caseload;

public sealed class CaseManagerWithinCapTests
{
    [Theory]
    [InlineData("1", 15, "")]
    [InlineData("1", 16, "CAP-01 case_managers!A2")]
    [InlineData("0.5", 7, "")]
    [InlineData("0.5", 8, "CAP-01 case_managers!A2")]
    [InlineData("0.8", 12, "")]
    [InlineData("0.8", 13, "CAP-01 case_managers!A2")]
    [InlineData("?", 16, "")]
    public void Check_CasesAtTheCap_AreAllowed(string fte, int women, string expected)
    {
        var quarter = WithWomen(women);
        quarter.CaseManagers[0] = Rows.CaseManager(2, "CM1", fte);

        Assert.Equal(expected, string.Join(' ', quarter.Found(CaseManagerWithinCap.Check)));
    }

    [Fact]
    public void Check_WomanWithTwoStays_IsOneCase()
    {
        var quarter = WithWomen(15);
        quarter.Women.Add(Rows.Woman(17, "p-01 ", entry: "2024-11-01"));

        Assert.Empty(quarter.Found(CaseManagerWithinCap.Check));
    }

    [Fact]
    public void Check_WomanWhoLeftAndHerReplacement_AreTwoCases()
    {
        var quarter = WithWomen(16);
        quarter.Women[0] = Rows.Woman(2, "P-01", exit: "2024-10-01", reason: "moved");

        Assert.Equal(["CAP-01 case_managers!A2"], quarter.Found(CaseManagerWithinCap.Check));
    }

    [Fact]
    public void Check_WomanWhoChangedCaseManager_IsACaseOfBoth()
    {
        var quarter = WithWomen(15);
        quarter.CaseManagers.Add(Rows.CaseManager(3, "CM2"));
        var earlier = Accepted.In("2024Q3", accepted =>
        {
            accepted.Women.Clear();
            accepted.Women.Add(Rows.Woman(2, "P-99"));
        });
        quarter.Women.Add(Rows.Woman(17, "P-99", caseManager: "CM2"));

        Assert.Empty(quarter.Found(CaseManagerWithinCap.Check));
        Assert.Equal(["CAP-01 case_managers!A2"], quarter.Found(CaseManagerWithinCap.Check, Quarter.Context(earlier)));
    }

    [Fact]
    public void Check_HigherFteEarlierInTheEdition_GivesTheCap()
    {
        var quarter = WithWomen(15);
        quarter.CaseManagers[0] = Rows.CaseManager(2, "CM1", "0.5");

        Assert.Empty(quarter.Found(CaseManagerWithinCap.Check, Quarter.Context(Accepted.In("2024Q3"))));
    }

    [Fact]
    public void Check_FileAcceptedForALaterPeriod_DoesNotCount()
    {
        var quarter = WithWomen(15);
        var later = Accepted.In("2025Q1", accepted => accepted.Women.Add(Rows.Woman(30, "P-99")));

        Assert.Empty(quarter.Found(CaseManagerWithinCap.Check, Quarter.Context(later)));
    }

    [Fact]
    public void Check_AboveTheCap_NamesNumbersAndCaseManager()
    {
        var arguments = Assert.Single(WithWomen(16).Findings(CaseManagerWithinCap.Check)).Arguments;

        Assert.Equal(("CM1", "16", "15", "1"), (arguments["case_manager"], arguments["cases"], arguments["allowed"], arguments["fte"]));
    }

    private static Quarter WithWomen(int women)
    {
        var quarter = new Quarter();
        quarter.Women.Clear();
        quarter.Women.AddRange(Enumerable.Range(1, women).Select(number => Rows.Woman(number + 1, Quarter.Code(number))));
        return quarter;
    }
}
