using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake.TypedRows;

namespace Miriam.Files.Tests.Intake.Dates;

/// <summary>DAT-02, DAT-04 and DAT-05: one finding per date.</summary>
public sealed class EditionAndPeriodTests
{
    [Theory]
    [InlineData("2024-09-01", null, "")]
    [InlineData("2024-08-31", null, "DAT-02 participants!D2")]
    [InlineData("2024-08-31", "2024-2025", "DAT-02 participants!D2")]
    [InlineData("2024-08-31", "2023-2024", "")]
    [InlineData("2024-08-31", "?", "")]
    [InlineData("2024-12-31", null, "")]
    [InlineData("2025-01-01", null, "DAT-05 participants!D2")]
    [InlineData("2025-06-30", "2023-2024", "DAT-05 participants!D2")]
    [InlineData("2025-07-01", null, "DAT-02 participants!D2")]
    [InlineData("2025-07-01", "2023-2024", "DAT-02 participants!D2")]
    [InlineData("2025-07-01", "?", "DAT-05 participants!D2")]
    public void Check_Entry_LiesInTheEditionAndNotInTheFuture(string entry, string? first, string expected)
    {
        var quarter = new Quarter();
        quarter.Women[0] = Rows.Woman(2, "P-01", entry: entry, first: first);
        quarter.Measures.Clear();

        Assert.Equal(expected, Found(quarter));
    }

    [Theory]
    [InlineData("2024-12-31", null, "")]
    [InlineData("2025-01-01", null, "DAT-05 participants!E2")]
    [InlineData("2025-07-01", null, "DAT-02 participants!E2")]
    [InlineData("2024-08-31", "2023-2024", "DAT-02 participants!E2")]
    [InlineData("2024-08-31", "?", "")]
    public void Check_Exit_LiesInTheEditionAndNotInTheFuture(string exit, string? first, string expected)
    {
        var quarter = new Quarter();
        quarter.Women[0] = Rows.Woman(2, "P-01", exit: exit, reason: "job", first: first);

        Assert.Equal(expected, Found(quarter));
    }

    [Theory]
    [InlineData("2020-01-01", null, null, null, "")]
    [InlineData("2025-01-01", null, null, null, "DAT-05 case_managers!D2")]
    [InlineData("2025-07-01", null, null, null, "DAT-02 case_managers!D2")]
    [InlineData("2020-01-01", "2026-01-31", null, null, "")]
    [InlineData("2020-01-01", "2024-08-31", null, null, "DAT-02 case_managers!E2")]
    [InlineData("2020-01-01", null, "2025-01-01", "2025-02-01", "DAT-05 case_managers!F2")]
    [InlineData("2020-01-01", null, "2024-12-31", "2025-06-30", "")]
    [InlineData("2020-01-01", null, "2024-12-31", "2025-07-01", "DAT-02 case_managers!G2")]
    [InlineData("2020-01-01", null, "2024-08-31", "2024-10-01", "DAT-02 case_managers!F2")]
    public void Check_DaysOfACaseManager_HaveTheirExemptions(string start, string? end, string? from, string? to, string expected)
    {
        var quarter = new Quarter();
        quarter.CaseManagers[0] = Rows.CaseManager(2, "CM1", start: start, end: end, absentFrom: from, absentTo: to);

        Assert.Equal(expected, Found(quarter));
    }

    [Theory]
    [InlineData("2020-01-01", null, "")]
    [InlineData("2025-01-01", null, "DAT-05 groups!D2")]
    [InlineData("2025-07-01", null, "DAT-02 groups!D2")]
    [InlineData("2024-09-01", "2025-06-30", "")]
    [InlineData("2024-09-01", "2025-07-01", "DAT-02 groups!E2")]
    public void Check_DaysOfAGroup_HaveTheirExemptions(string start, string? end, string expected)
    {
        var quarter = new Quarter();
        quarter.Groups[0] = Rows.Group(2, "G1", start: start, end: end);

        Assert.Equal(expected, Found(quarter));
    }

    [Theory]
    [InlineData("P-01", "2024-08-31", "start", null, "DAT-02 measures!E2")]
    [InlineData("P-02", "2024-08-31", "start", null, "")] // she followed an earlier edition
    [InlineData("P-01", "2024-08-31", "start", "?", "")]
    [InlineData("?", "2024-08-31", "start", null, "")]
    [InlineData("P-01", "2025-01-01", "end", null, "DAT-05 measures!E2")]
    [InlineData("P-02", "2025-07-01", "end", null, "DAT-02 measures!E2")]
    [InlineData("X-01", "2025-01-01", "follow_up", "2023-2024", "DAT-05 measures!E2")]
    [InlineData("X-01", "2024-12-31", "follow_up", "2023-2024", "")]
    public void Check_Measure_LiesInTheEditionAndNotInTheFuture(
        string participant, string date, string moment, string? edition, string expected)
    {
        var quarter = new Quarter();
        quarter.Women[1] = Rows.Woman(3, "P-02", first: "2023-2024");
        quarter.Measures.Clear();
        quarter.Measures.Add(Rows.Measure(2, participant, moment, date, edition));

        Assert.Equal(expected, Found(quarter));
    }

    [Theory]
    [InlineData("2024-10-01", "")]
    [InlineData("2024-12-31", "")]
    [InlineData("2024-09-30", "DAT-04 sessions!A2 DAT-04 expenses!C2")]
    [InlineData("2025-01-01", "DAT-04 sessions!A2 DAT-04 expenses!C2")]
    [InlineData("2030-01-01", "DAT-04 sessions!A2 DAT-04 expenses!C2")]
    [InlineData("?", "")]
    public void Check_SessionAndExpense_AreOfThePeriod(string date, string expected)
    {
        var quarter = new Quarter();
        quarter.Sessions[0] = Rows.Session(2, date);
        quarter.Expenses[0] = Rows.Expense(2, "F-001", date: date);

        Assert.Equal(expected, Found(quarter));
    }

    [Fact]
    public void Check_PeriodNotKnown_ComparesNoDate()
    {
        var quarter = new Quarter { PeriodIsKnown = false };
        quarter.Women[0] = Rows.Woman(2, "P-01", entry: "2020-01-01");
        quarter.Sessions[0] = Rows.Session(2, "2020-01-01");

        Assert.Equal("", Found(quarter));
    }

    private static string Found(Quarter quarter) => string.Join(' ', Checks.OfDates.SelectMany(check => quarter.Found(check)));
}
