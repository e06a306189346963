namespace Miriam.Files.Tests.Intake.TypedRows;

/// <summary>The quarter that the other tests start from.</summary>
public sealed class ValidQuarterTests
{
    [Fact]
    public void Check_ValidQuarter_FindsNothing() => Assert.Empty(new Quarter().FoundByAll());

    [Fact]
    public void Check_ValidQuarterWithContext_FindsNothing() =>
        Assert.Empty(new Quarter().FoundByAll(Quarter.Context(Accepted.In("2024Q3"))));

    [Fact]
    public void Check_NoRowsAtAll_FindsNothingThatFollowsFromTheMissingSheets()
    {
        var quarter = new Quarter
        {
            MissingSheets = ["case_managers", "groups", "participants", "measures", "sessions", "expenses", "signals"],
        };
        quarter.CaseManagers.Clear();
        quarter.Groups.Clear();
        quarter.Women.Clear();
        quarter.Measures.Clear();
        quarter.Sessions.Clear();
        quarter.Expenses.Clear();

        Assert.Empty(quarter.FoundByAll(Quarter.Context(Accepted.In("2024Q3"))));
    }

    [Fact]
    public void Check_OneSheetMissing_FindsNothingThatFollowsFromIt()
    {
        var quarter = new Quarter { MissingSheets = ["sessions", "measures"] };
        quarter.Sessions.Clear();
        quarter.Measures.Clear();

        Assert.Empty(quarter.FoundByAll(Quarter.Context(Accepted.In("2024Q3"))));
    }
}
