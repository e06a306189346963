using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Dates;

/// <summary>DAT-04: sessions and expenses are of the period.</summary>
/// <remarks>Intake rule 17: the only finding that their dates can have against edition and period.</remarks>
public static class DateWithinPeriod
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        if (!input.File.TryGetPeriod(out var period))
        {
            return [];
        }

        return input.File.Sessions.Select(row => (Sheet: "sessions", row.Date))
            .Concat(input.File.Expenses.Select(row => (Sheet: "expenses", row.Date)))
            .Where(date => date.Date.IsKnown && !period.Contains(date.Date.Value))
            .Select(date => FindingCodes.Finding("DAT-04", date.Sheet, date.Date.Cell, date.Date.Found,
                ("period", period.ToString()),
                ("first_day", ArgumentText.Of(period.FirstDay)),
                ("last_day", ArgumentText.Of(period.LastDay))));
    }
}
