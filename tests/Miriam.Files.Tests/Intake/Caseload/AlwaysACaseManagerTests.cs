using Miriam.Files.Intake;
using Miriam.Files.Intake.Caseload;
using Miriam.Files.Tests.Intake.TypedRows;

namespace Miriam.Files.Tests.Intake.Caseload;

public sealed class AlwaysACaseManagerTests
{
    [Theory]
    [InlineData("2024-09-16", null, null, null, "")]
    [InlineData("2024-09-17", null, null, null, "16/09/2024")]
    [InlineData("2024-09-01", "2024-12-31", null, null, "")]
    [InlineData("2024-09-01", "2024-12-30", null, null, "31/12/2024")]
    [InlineData("2024-09-01", null, "2024-10-01", "2024-10-31", "01/10/2024 - 31/10/2024")]
    [InlineData("2024-09-01", null, "2024-10-01", null, "01/10/2024 - 31/12/2024")]
    [InlineData("2024-09-01", null, "2024-09-01", "2024-09-15", "")]
    [InlineData("2024-09-01", "9999-12-31", null, null, "")]
    [InlineData("?", null, null, null, "")]
    [InlineData("2024-09-01", "?", null, null, "")]
    [InlineData("2024-09-01", null, "?", "2024-10-31", "")]
    [InlineData("2024-09-01", null, "2024-10-01", "?", "")]
    public void Check_DaysOfTheCaseManager_CoverTheStay(string start, string? end, string? absentFrom, string? absentTo, string days)
    {
        var quarter = Alone(Rows.CaseManager(2, "CM1", start: start, end: end, absentFrom: absentFrom, absentTo: absentTo));

        var findings = quarter.Findings(AlwaysACaseManager.Check);

        Assert.Equal(days, string.Join(' ', findings.Select(finding => finding.Arguments["days"])));
        Assert.All(findings, finding => Assert.Equal(("CAP-07", "participants", "C2"), (finding.Code, finding.Sheet, finding.Cell)));
    }

    [Theory]
    [InlineData("CM2", null, null, "")]
    [InlineData("?", null, null, "")]
    [InlineData("CM2", "2024-10-15", "2024-10-20", "15/10/2024 - 20/10/2024")]
    public void Check_AbsenceWithReplacement_IsCoveredWhileTheReplacementIsThere(
        string replacedBy, string? absentFrom, string? absentTo, string days)
    {
        var quarter = Alone(
            Rows.CaseManager(2, "CM1", absentFrom: "2024-10-01", absentTo: "2024-10-31", replacedBy: replacedBy),
            Rows.CaseManager(3, "CM2", absentFrom: absentFrom, absentTo: absentTo));

        Assert.Equal(days, string.Join(' ', quarter.Findings(AlwaysACaseManager.Check).Select(finding => finding.Arguments["days"])));
    }

    [Fact]
    public void Check_TwoWhoReplaceEachOther_CoverNobody()
    {
        var quarter = Alone(
            Rows.CaseManager(2, "CM1", absentFrom: "2024-10-01", absentTo: "2024-10-31", replacedBy: "CM2"),
            Rows.CaseManager(3, "CM2", absentFrom: "2024-10-01", absentTo: "2024-10-31", replacedBy: "CM1"));

        Assert.Equal(["CAP-07 participants!C2"], quarter.Found(AlwaysACaseManager.Check));
    }

    [Theory]
    [InlineData("CM1", "")]
    [InlineData("CM2", "CAP-07 participants!C2")]
    public void Check_HandOverFromOneToAnother_IsNoGap(string before, string expected)
    {
        var quarter = Alone(
            Rows.CaseManager(2, "CM1", end: "2024-10-31"),
            Rows.CaseManager(3, "CM2", start: "2024-11-01"));
        quarter.Women[0] = Rows.Woman(2, "P-01", caseManager: "CM2");
        var earlier = Accepted.In("2024Q3", accepted => accepted.Women[0] = Rows.Woman(2, "P-01", caseManager: before));

        Assert.Equal(expected, string.Join(' ', quarter.Found(AlwaysACaseManager.Check, Quarter.Context(earlier))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("?")]
    [InlineData("CM9")]
    public void Check_CaseManagerNotKnown_IsForOtherChecksToSay(string? caseManager)
    {
        var quarter = Alone(Rows.CaseManager(2, "CM1"));
        quarter.Women[0] = Rows.Woman(2, "P-01", caseManager: caseManager);

        Assert.Empty(quarter.Found(AlwaysACaseManager.Check));
    }

    private static Quarter Alone(params CaseManagerRow[] managers)
    {
        var quarter = new Quarter();
        quarter.CaseManagers.Clear();
        quarter.CaseManagers.AddRange(managers);
        quarter.Women.RemoveRange(1, quarter.Women.Count - 1);
        return quarter;
    }
}
