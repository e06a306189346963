using Miriam.Files.Intake.Consistency;
using Miriam.Files.Tests.Intake.TypedRows;

namespace Miriam.Files.Tests.Intake.Consistency;

/// <summary>CON-01, CON-02 and CON-06: stays against the accepted earlier files.</summary>
public sealed class StaysTests
{
    [Fact]
    public void Check_WomanOfAnEarlierFileIsGone_IsMissing()
    {
        var quarter = new Quarter();
        quarter.Women.RemoveAt(4);

        var finding = Assert.Single(quarter.Findings(NoWomanMissing.Check, Quarter.Context(Accepted.In("2024Q3"))));

        Assert.Equal(("CON-01", "participants", null), (finding.Code, finding.Sheet, finding.Cell));
        Assert.Equal(("P-05", "2024Q3"), (finding.Arguments["participant"], finding.Arguments["period"]));
    }

    [Theory]
    [InlineData("2024-09-30", "CON-01 participants")]
    [InlineData("2024-09-16", "")] // an empty stay: she was never active
    public void Check_WomanWhoLeftIsGone_IsMissingIfSheWasActiveADay(string exit, string expected)
    {
        var quarter = new Quarter();
        quarter.Women.RemoveAt(0);
        var earlier = Accepted.In("2024Q3", accepted => accepted.Women[0] = Rows.Woman(2, "P-01", exit: exit, reason: "moved"));

        Assert.Equal(expected, string.Join(' ', quarter.Found(NoWomanMissing.Check, Quarter.Context(earlier))));
    }

    [Fact]
    public void Check_CodeThatCannotBeRead_MayBeHers()
    {
        var quarter = new Quarter();
        quarter.Women[0] = Rows.Woman(2, null);

        Assert.Empty(quarter.Found(NoWomanMissing.Check, Quarter.Context(Accepted.In("2024Q3"))));
    }

    [Fact]
    public void Check_LaterPeriodAndOtherEdition_AreNotCompared()
    {
        var quarter = new Quarter();
        quarter.Women.RemoveAt(0);

        Assert.Empty(quarter.Found(NoWomanMissing.Check, Quarter.Context(Accepted.In("2025Q1"))));
    }

    [Fact]
    public void Check_EntryChanged_StandsOnTheEntry()
    {
        var quarter = new Quarter();
        quarter.Women[1] = Rows.Woman(3, "P-02", entry: "2024-09-17");

        var finding = Assert.Single(quarter.Findings(EntryUnchanged.Check, Quarter.Context(Accepted.In("2024Q3"))));

        Assert.Equal(("CON-02", "D3", "16/09/2024"), (finding.Code, finding.Cell, finding.Arguments["accepted"]));
    }

    [Theory]
    [InlineData("G1", "?")]
    [InlineData("G2", "2024-09-16")]
    public void Check_EntryUnknownOrOnlyTheGroupChanged_IsNoChangeOfEntry(string group, string entry)
    {
        var quarter = new Quarter();
        quarter.Women[1] = Rows.Woman(3, "P-02", group, entry: entry);

        Assert.Empty(quarter.Found(EntryUnchanged.Check, Quarter.Context(Accepted.In("2024Q3"))));
    }

    [Fact]
    public void Check_SecondStayBesideTheFirst_IsNoChangeOfEntry()
    {
        var quarter = new Quarter();
        quarter.Women[1] = Rows.Woman(3, "P-02", exit: "2024-11-01", reason: "changed_group");
        quarter.Women.Add(Rows.Woman(14, "P-02", "G2", entry: "2024-11-01"));

        Assert.Empty(quarter.Found(EntryUnchanged.Check, Quarter.Context(Accepted.In("2024Q3"))));
    }

    [Fact]
    public void Check_EntryChangedOfOneOfTwoStays_StandsOnThatRow()
    {
        var quarter = new Quarter();
        quarter.Women.Add(Rows.Woman(14, "P-02", "G2", entry: "2024-11-01"));
        var earlier = Accepted.In("2024Q3", accepted => accepted.Women.Add(Rows.Woman(14, "P-02", "G2", entry: "2024-10-30")));

        Assert.Equal(["CON-02 participants!D14"], quarter.Found(EntryUnchanged.Check, Quarter.Context(earlier)));
    }

    [Fact]
    public void Check_EntryChangedInTheLatestAcceptedFile_IsNotRaisedAgain()
    {
        var quarter = new Quarter { Identification = Rows.Identification(period: "2025Q1") };
        quarter.Women[1] = Rows.Woman(3, "P-02", entry: "2024-09-17");
        var latest = Accepted.In("2024Q4", accepted => accepted.Women[1] = Rows.Woman(3, "P-02", entry: "2024-09-17"));

        Assert.Empty(quarter.Found(EntryUnchanged.Check, Quarter.Context(latest, Accepted.In("2024Q3"))));
    }

    [Theory]
    [InlineData(null, null, "CON-06 participants!E2")]
    [InlineData("2024-09-25", "moved", "")]
    [InlineData("2024-09-28", "moved", "")]
    [InlineData("?", "moved", "")]
    public void Check_AcceptedExit_IsNotWithdrawn(string? exit, string? reason, string expected)
    {
        var quarter = new Quarter();
        quarter.Women[0] = Rows.Woman(2, "P-01", exit: exit, reason: reason);
        var earlier = Accepted.In("2024Q3", accepted => accepted.Women[0] = Rows.Woman(2, "P-01", exit: "2024-09-25", reason: "moved"));

        Assert.Equal(expected, string.Join(' ', quarter.Found(ExitNotWithdrawn.Check, Quarter.Context(earlier))));
    }

    [Fact]
    public void Check_NoContext_ComparesNothing()
    {
        var quarter = new Quarter();
        quarter.Women.RemoveAt(0);

        Assert.Empty(quarter.Found(NoWomanMissing.Check));
    }
}
