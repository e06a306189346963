using Miriam.Files.Intake.Caseload;
using Miriam.Files.Tests.Intake.TypedRows;

namespace Miriam.Files.Tests.Intake.Caseload;

public sealed class OneGroupAtATimeTests
{
    [Theory]
    [InlineData("2024-11-01", "G2", "2024-11-01", "")]
    [InlineData("2024-11-01", "G2", "2024-10-31", "CAP-06 participants!D14")]
    [InlineData("2024-11-01", "G1", "2024-10-31", "CAP-06 participants!D14")]
    [InlineData(null, "G2", "2024-09-16", "CAP-06 participants!D14")]
    [InlineData(null, "G1", "2024-09-16", "")] // the same stay twice is VAL-10
    [InlineData("?", "G2", "2024-10-31", "")]
    [InlineData(null, "?", "2024-10-31", "")]
    [InlineData(null, "G2", "?", "")]
    [InlineData(null, "G2", "2025-01-01", "")] // after the period's end
    public void Check_SecondStay_BeginsWhenTheFirstHasEnded(string? exit, string group, string entry, string expected)
    {
        var quarter = new Quarter();
        quarter.Women[0] = Rows.Woman(2, "P-01", exit: exit, reason: exit is null ? null : "changed_group");
        quarter.Women.Add(Rows.Woman(14, " p-01", group, entry: entry));

        Assert.Equal(expected, string.Join(' ', quarter.Found(OneGroupAtATime.Check)));
    }

    [Fact]
    public void Check_EarlierStayInALaterRow_StandsOnTheLaterRow()
    {
        var quarter = new Quarter();
        quarter.Women[0] = Rows.Woman(2, "P-01", entry: "2024-10-01");
        quarter.Women.Add(Rows.Woman(14, "P-01", "G2", entry: "2024-09-02", exit: "2024-10-02", reason: "changed_group"));

        Assert.Equal(["CAP-06 participants!D14"], quarter.Found(OneGroupAtATime.Check));
    }

    [Fact]
    public void Check_OverlapBeforeTheEdition_IsNotJudged()
    {
        var quarter = new Quarter();
        quarter.Women[0] = Rows.Woman(2, "P-01", entry: "2024-05-01", exit: "2024-09-01", reason: "changed_group", first: "2023-2024");
        quarter.Women.Add(Rows.Woman(14, "P-01", "G2", entry: "2024-06-01", first: "2023-2024"));

        Assert.Empty(quarter.Found(OneGroupAtATime.Check));
    }

    [Fact]
    public void Check_ThreeStaysAtOnce_FindsEachLaterRow()
    {
        var quarter = new Quarter();
        quarter.Women.Add(Rows.Woman(14, "P-01", "G2", entry: "2024-10-01"));
        quarter.Women.Add(Rows.Woman(15, "P-01", "G3", entry: "2024-10-02"));

        Assert.Equal(["CAP-06 participants!D14", "CAP-06 participants!D15"], quarter.Found(OneGroupAtATime.Check));
    }
}
