using Miriam.Files.Intake.Dates;
using Miriam.Files.Tests.Intake.TypedRows;

namespace Miriam.Files.Tests.Intake.Dates;

/// <summary>DAT-01, DAT-03, DAT-06 and DAT-07: dates of one woman against each other.</summary>
public sealed class DatesTogetherTests
{
    [Theory]
    [InlineData("2024-10-02", "2024-10-03", "")]
    [InlineData("2024-10-02", "2024-10-02", "")]
    [InlineData("2024-10-02", "2024-10-01", "DAT-01 participants!E2")]
    [InlineData("2024-10-02", null, "")]
    [InlineData("?", "2024-10-01", "")]
    [InlineData("2024-10-02", "?", "")]
    public void Check_Exit_IsNotBeforeEntry(string entry, string? exit, string expected)
    {
        var quarter = new Quarter();
        quarter.Women[0] = Rows.Woman(2, "P-01", entry: entry, exit: exit, reason: "job");

        Assert.Equal(expected, string.Join(' ', quarter.Found(ExitNotBeforeEntry.Check)));
    }

    [Theory]
    [InlineData("2023-12-31", null, "")]
    [InlineData("2023-12-30", null, "DAT-03 participants!D2")]
    [InlineData("2023-11-10", "2024-11-10", "")]
    [InlineData("2023-11-10", "2024-11-11", "DAT-03 participants!D2")]
    [InlineData("2024-02-29", "2024-12-01", "")]
    [InlineData("2023-01-01", "?", "")]
    [InlineData("?", "2024-11-11", "")]
    public void Check_Path_LastsAtMostTwelveMonths(string entry, string? exit, string expected)
    {
        var quarter = new Quarter();
        quarter.Women[0] = Rows.Woman(2, "P-01", entry: entry, exit: exit, first: "2023-2024");

        Assert.Equal(expected, string.Join(' ', quarter.Found(PathNotTooLong.Check)));
    }

    [Theory]
    [InlineData("2024-09-16", "start", "")]
    [InlineData("2024-09-15", "start", "DAT-06 measures!E2")]
    [InlineData("2024-09-15", "end", "DAT-06 measures!E2")]
    [InlineData("2024-09-15", "follow_up", "")]
    [InlineData("2024-09-15", "?", "")]
    [InlineData("?", "start", "")]
    public void Check_Measure_IsNotTakenBeforeEntry(string date, string moment, string expected)
    {
        var quarter = new Quarter();
        quarter.Measures[0] = Rows.Measure(2, "p-01", moment, date);

        Assert.Equal(expected, string.Join(' ', quarter.Found(MeasureNotBeforeEntry.Check)));
    }

    [Theory]
    [InlineData("2024-09-02", "")]
    [InlineData("?", "")]
    [InlineData("2024-11-01", "DAT-06 measures!E2")]
    public void Check_WomanWithTwoStays_CountsFromTheEarliestEntry(string entry, string expected)
    {
        var quarter = new Quarter();
        quarter.Women.Add(Rows.Woman(14, "P-01", entry: entry));
        quarter.Measures[0] = Rows.Measure(2, "P-01", "start", "2024-09-10");

        Assert.Equal(expected, string.Join(' ', quarter.Found(MeasureNotBeforeEntry.Check)));
    }

    [Theory]
    [InlineData("2024-10-01", "job", "")]
    [InlineData(null, null, "")]
    [InlineData("2024-10-01", null, "DAT-07 participants!F2")]
    [InlineData(null, "job", "DAT-07 participants!F2")]
    [InlineData("2024-10-01", "?", "")]
    [InlineData("?", null, "")]
    [InlineData("?", "job", "")]
    public void Check_ExitAndReason_GoTogether(string? exit, string? reason, string expected)
    {
        var quarter = new Quarter();
        quarter.Women[0] = Rows.Woman(2, "P-01", exit: exit, reason: reason);

        Assert.Equal(expected, string.Join(' ', quarter.Found(ExitWithReason.Check)));
    }

    [Fact]
    public void Check_NoColumnOfReasons_StandsOnTheExit()
    {
        var quarter = new Quarter();
        var row = Rows.Woman(2, "P-01", exit: "2024-10-01");
        quarter.Women[0] = row with { ExitReason = row.ExitReason with { Row = 0, Column = 0 } };

        Assert.Equal(["DAT-07 participants!E2"], quarter.Found(ExitWithReason.Check));
    }
}
