using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Dates;

/// <summary>DAT-03: a path lasts at most 12 months, from entry to exit or to the period's last day.</summary>
/// <remarks>[press 2025], [Dison 2023]: about ten months. Intake rule 18; each stay is counted by itself.</remarks>
public static class PathNotTooLong
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        if (!input.File.TryGetPeriod(out var period))
        {
            return [];
        }

        var months = input.Parameters.MaximumPathMonths;
        return
            from row in input.File.Participants
            where row.Entry.IsKnown && row.Exit.IsSettled()
            let end = row.Exit.OrNull() ?? period.LastDay
            where end > row.Entry.Value.AddMonths(months)
            select FindingCodes.Finding("DAT-03", "participants", row.Entry.Cell, row.Entry.Found,
                ("months", ArgumentText.Of(months)),
                ("end", ArgumentText.Of(end)));
    }
}
