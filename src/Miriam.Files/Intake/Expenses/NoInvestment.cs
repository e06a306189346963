using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Expenses;

/// <summary>EXP-03: investments are not accepted as expenses; the finding stands on <c>category</c>.</summary>
public static class NoInvestment
{
    public static IEnumerable<Finding> Check(CheckInput input) =>
        input.File.Expenses
            .Where(row => row.Category.Is("investment"))
            .Select(row => FindingCodes.Finding("EXP-03", "expenses", row.Category.Cell, row.Category.Found));
}
