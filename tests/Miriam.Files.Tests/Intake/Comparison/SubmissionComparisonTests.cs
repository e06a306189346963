using Miriam.Domain.Money;
using Miriam.Domain.Submissions;
using Miriam.Files.Intake.Comparison;
using Miriam.Files.Tests.Templates;

namespace Miriam.Files.Tests.Intake.Comparison;

public sealed class SubmissionComparisonTests
{
    private static readonly Submission Before = SmallFile.Create();

    [Fact]
    public void Compare_SameContentInAnotherOrder_FindsNothing()
    {
        var two = Before with { Stays = [Before.Stays[0], Before.Stays[0] with { Participant = "P-002", Row = 3 }] };

        Assert.Empty(SubmissionComparison.Compare(two, two with { Stays = [two.Stays[1], two.Stays[0]] }));
    }

    [Fact]
    public void Compare_RowAddedAndRowGone_ShowsTheirCells()
    {
        var after = Before with
        {
            Signals = [],
            Expenses = [.. Before.Expenses, new Expense("investment", "Imprimante", new(2024, 11, 5), new Euro(25_050), "F24-302", 3)],
        };

        var sheets = SubmissionComparison.Compare(Before, after);

        Assert.Equal(["expenses", "signals"], sheets.Select(sheet => sheet.Sheet));
        var added = Assert.Single(sheets[0].Added);
        Assert.Equal("250.5", added["amount"]);
        Assert.Equal("2024-11-05", added["date"]);
        Assert.Equal("rights", Assert.Single(sheets[1].Gone)["domain"]);
        Assert.Empty(sheets[1].Changed);
    }

    [Fact]
    public void Compare_CellChanged_ShowsBothValues()
    {
        var after = Before with { Stays = [Before.Stays[0] with { Exit = new(2024, 12, 1), ExitReason = "job", IndividualMeetings = 4 }] };

        var change = Assert.Single(Assert.Single(SubmissionComparison.Compare(Before, after)).Changed);

        Assert.Equal("P-001", change.Row["code"]);
        Assert.Equal(
            [new CellChange("exit", null, "2024-12-01"), new CellChange("exit_reason", null, "job"), new CellChange("individual_meetings", "3", "4")],
            change.Cells);
    }

    [Fact]
    public void Compare_EntryDateChanged_IsTheSameWomanChanged()
    {
        var after = Before with { Stays = [Before.Stays[0] with { Entry = new(2024, 9, 17) }] };

        var sheet = Assert.Single(SubmissionComparison.Compare(Before, after));

        Assert.Empty(sheet.Added);
        Assert.Empty(sheet.Gone);
        Assert.Equal([new CellChange("entry", "2024-09-16", "2024-09-17")], Assert.Single(sheet.Changed).Cells);
    }

    [Fact]
    public void Compare_OneOfTwoEqualRowsGone_ShowsOneGone()
    {
        var twice = Before with { Expenses = [Before.Expenses[0], Before.Expenses[0] with { Row = 3 }] };

        Assert.Single(Assert.Single(SubmissionComparison.Compare(twice, Before)).Gone);
    }

    [Fact]
    public void Compare_ContactChanged_ShowsItInIdentification()
    {
        var change = Assert.Single(Assert.Single(SubmissionComparison.Compare(Before, Before with { ContactName = "Service social" })).Changed);

        Assert.Equal([new CellChange("contact_name", "Coordination Miriam", "Service social")], change.Cells);
    }
}
