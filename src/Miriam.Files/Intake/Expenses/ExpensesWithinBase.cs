using Miriam.Domain.Findings;
using Miriam.Domain.Money;

namespace Miriam.Files.Intake.Expenses;

/// <summary>EXP-02: the expenses of the edition so far stay within the base amount of the agreement's groups.</summary>
/// <remarks>
/// Over this file and the accepted earlier ones, credit notes lower them, unreadable amounts do not count. A finding of
/// the sheet: no single line is wrong, and what is above is not paid.
/// </remarks>
public static class ExpensesWithinBase
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        if (input.Context?.Agreement is not { } agreement || !input.File.TryGetPeriod(out _))
        {
            yield break;
        }

        var expenses = new Euro(
            input.File.Expenses.Where(row => row.Amount.IsKnown).Sum(row => row.Amount.Value.Cents)
            + EarlierFiles.OfThisEdition(input).SelectMany(file => file.Expenses).Sum(expense => expense.Amount.Cents));
        var ceiling = new Euro(input.Parameters.BaseAmount.Cents * agreement.Groups.Count);
        if (expenses.CompareTo(ceiling) > 0)
        {
            yield return FindingCodes.Finding("EXP-02", "expenses", cell: null, found: null,
                ("amount", ArgumentText.Of(expenses)),
                ("ceiling", ArgumentText.Of(ceiling)),
                ("groups", ArgumentText.Of(agreement.Groups.Count)));
        }
    }
}
