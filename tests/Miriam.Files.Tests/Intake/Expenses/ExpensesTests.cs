using Miriam.Files.Intake.Expenses;
using Miriam.Files.Tests.Intake.TypedRows;

namespace Miriam.Files.Tests.Intake.Expenses;

public sealed class ExpensesTests
{
    [Fact]
    public void Check_DocumentTwiceInTheFile_StandsOnTheLaterRow()
    {
        var quarter = new Quarter();
        quarter.Expenses.Add(Rows.Expense(4, "f-001 "));

        Assert.Equal(["EXP-01 expenses!E4"], quarter.Found(DocumentOnce.Check, Quarter.Context()));
        Assert.Empty(quarter.Found(DocumentOnce.Check));
    }

    [Fact]
    public void Check_DocumentOfAnAcceptedFile_NamesWhereItStood()
    {
        var earlier = Accepted.In("2024Q3", accepted => accepted.Expenses.Add(Rows.Expense(9, "F-002", date: "2024-09-15")));

        var finding = Assert.Single(new Quarter().Findings(DocumentOnce.Check, Quarter.Context(earlier)));

        Assert.Equal(("E3", "2024Q3", "9"), (finding.Cell, finding.Arguments["first_period"], finding.Arguments["first_row"]));
    }

    [Theory]
    [InlineData("62613.00", 1, "")]
    [InlineData("62613.01", 1, "EXP-02 expenses")]
    [InlineData("62613.01", 2, "")]
    [InlineData("126226.01", 2, "EXP-02 expenses")]
    public void Check_ExpensesOfTheEdition_StayWithinTheBaseOfTheGroups(string amount, int groups, string expected)
    {
        var quarter = new Quarter();
        quarter.Expenses.Clear();
        quarter.Expenses.Add(Rows.Expense(2, "F-001", amount));
        quarter.Expenses.Add(Rows.Expense(3, "F-002", "?"));
        var earlier = Accepted.In("2024Q3", accepted =>
        {
            accepted.Expenses.Add(Rows.Expense(2, "F-000", "1500.00", "2024-09-10"));
            accepted.Expenses.Add(Rows.Expense(3, "N-000", "-500.00", "2024-09-11"));
        });

        Assert.Equal(expected, string.Join(' ', quarter.Found(ExpensesWithinBase.Check, Quarter.Context(Quarter.Agreement(groups), earlier))));
    }

    [Theory]
    [InlineData("investment", "EXP-03 expenses!A3")]
    [InlineData("running_costs", "")]
    [InlineData("?", "")]
    public void Check_Investment_IsNotAccepted(string category, string expected)
    {
        var quarter = new Quarter();
        quarter.Expenses[1] = Rows.Expense(3, "F-002", category: category);

        Assert.Equal(expected, string.Join(' ', quarter.Found(NoInvestment.Check)));
    }
}
