using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Expenses;

/// <summary>EXP-01: a supporting document stands once in the expenses of the edition.</summary>
/// <remarks>
/// Over this file and the accepted earlier ones; the finding stands on <c>document</c> of the later row and names where it
/// stood first. Without context it stays silent (CTX-01).
/// </remarks>
public static class DocumentOnce
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        if (input.Context is null || !input.File.TryGetPeriod(out var period))
        {
            yield break;
        }

        var first = new Dictionary<string, (string Period, int Row)>(Text.Comparer);
        foreach (var file in EarlierFiles.OfThisEdition(input))
        {
            foreach (var expense in file.Expenses)
            {
                first.TryAdd(expense.Document, (file.Period.ToString(), expense.Row));
            }
        }

        foreach (var row in input.File.Expenses.Where(row => row.Document.IsKnown))
        {
            if (!first.TryAdd(row.Document.Value!, (period.ToString(), row.Row)))
            {
                var (where, line) = first[row.Document.Value!];
                yield return FindingCodes.Finding("EXP-01", "expenses", row.Document.Cell, row.Document.Found,
                    ("document", row.Document.Value!),
                    ("first_period", where),
                    ("first_row", ArgumentText.Of(line)));
            }
        }
    }
}
