using Miriam.Files.Intake.Activity;
using Miriam.Files.Tests.Intake.TypedRows;

namespace Miriam.Files.Tests.Intake.Activity;

/// <summary>ACT-01, ACT-02 and ACT-04: group sessions.</summary>
public sealed class SessionsTests
{
    [Theory]
    [InlineData("2024-10-16", "")]
    [InlineData("2024-10-17", "ACT-01 sessions!A3")]
    [InlineData("?", "")]
    public void Check_FifteenDaysApart_IsRight(string second, string expected)
    {
        var quarter = With(("2024-10-01", "G1"), (second, "G1"));

        Assert.Equal(expected, string.Join(' ', quarter.Found(SessionsOftenEnough.Check)));
    }

    [Fact]
    public void Check_RowsOutOfOrder_AreTakenByDate()
    {
        var quarter = With(("2024-10-29", "G1"), ("2024-10-01", "G1"), ("2024-10-15", "G1"));

        Assert.Empty(quarter.Found(SessionsOftenEnough.Check));
    }

    [Fact]
    public void Check_JointSession_CountsForEachGroup()
    {
        var quarter = With(("2024-10-01", "G1"), ("2024-10-01", "G2"), ("2024-10-15", "g1;G2"), ("2024-11-04", "G1;G2"));
        quarter.Groups.Add(Rows.Group(3, "G2"));

        var finding = Assert.Single(quarter.Findings(SessionsOftenEnough.Check));

        Assert.Equal(("A5", "G1, G2", "20"), (finding.Cell, finding.Arguments["groups"], finding.Arguments["days"]));
    }

    [Fact]
    public void Check_SessionOfAnotherGroup_FillsNoGap()
    {
        var quarter = With(("2024-10-01", "G1"), ("2024-10-15", "G2"), ("2024-10-29", "G1"));
        quarter.Groups.Add(Rows.Group(3, "G2"));

        Assert.Equal(["ACT-01 sessions!A4"], quarter.Found(SessionsOftenEnough.Check));
    }

    [Fact]
    public void Check_SessionOfUnknownGroups_MayFillTheGap()
    {
        var quarter = With(("2024-10-01", "G1"), ("2024-10-15", "?"), ("2024-10-29", "G1"));

        Assert.Empty(quarter.Found(SessionsOftenEnough.Check));
    }

    [Theory]
    [InlineData("12", "G1", "")]
    [InlineData("13", "G1", "ACT-02 sessions!D2")]
    [InlineData("24", "G1;G2", "")]
    [InlineData("25", "G1;G2", "ACT-02 sessions!D2")]
    [InlineData("?", "G1", "")]
    [InlineData("99", "?", "")]
    public void Check_Present_IsAtMostTheWomenOfTheGroups(string present, string groups, string expected)
    {
        var quarter = With();
        quarter.Women.AddRange(Enumerable.Range(21, 12).Select(number => Rows.Woman(number, Quarter.Code(number), "G2")));
        quarter.Sessions.Add(Rows.Session(2, "2024-10-03", groups, present));

        Assert.Equal(expected, string.Join(' ', quarter.Found(PresentWithinGroups.Check)));
    }

    [Theory]
    [InlineData("2024-10-03", null, "ACT-02 sessions!D2")] // leaves on the day of the session
    [InlineData("2024-10-04", null, "")]
    [InlineData("?", null, "")]
    [InlineData(null, "2024-10-04", "ACT-02 sessions!D2")]
    [InlineData(null, "2024-10-03", "")]
    public void Check_WomanWhoIsNotThereThatDay_IsNotCounted(string? exit, string? entry, string expected)
    {
        var quarter = With();
        quarter.Women[0] = Rows.Woman(2, "P-01", entry: entry ?? "2024-09-16", exit: exit);
        quarter.Sessions.Add(Rows.Session(2, "2024-10-03", "G1", "12"));

        Assert.Equal(expected, string.Join(' ', quarter.Found(PresentWithinGroups.Check)));
    }

    [Fact]
    public void Check_NoSessionAtAll_IsAFindingOfTheSheet() =>
        Assert.Equal(["ACT-04 sessions"], With().Found(SessionInPeriod.Check));

    [Theory]
    [InlineData("G2", null, "ACT-04 groups!A2")]
    [InlineData("G1", null, "")]
    [InlineData("G1;G2", null, "")]
    [InlineData("?", null, "")]
    [InlineData("G2", "2024-09-30", "")]
    [InlineData("G2", "2024-10-01", "ACT-04 groups!A2")]
    public void Check_GroupWithoutSession_IsFoundUnlessItHadEnded(string groups, string? end, string expected)
    {
        var quarter = With(("2024-10-03", groups));
        quarter.Groups[0] = Rows.Group(2, "G1", end: end);
        quarter.Groups.Add(Rows.Group(3, "G2", end: "2024-09-30"));

        Assert.Equal(expected, string.Join(' ', quarter.Found(SessionInPeriod.Check)));
    }

    private static Quarter With(params (string Date, string Groups)[] sessions)
    {
        var quarter = new Quarter();
        quarter.Sessions.Clear();
        quarter.Sessions.AddRange(sessions.Select((session, index) => Rows.Session(index + 2, session.Date, session.Groups)));
        return quarter;
    }
}
