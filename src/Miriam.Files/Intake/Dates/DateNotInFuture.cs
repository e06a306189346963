using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Dates;

/// <summary>DAT-05: what has not happened by the period's last day is not in the file.</summary>
/// <remarks>Intake rule 17: one finding per date, so none beside DAT-02; the exemptions are in <see cref="EditionDates"/>.</remarks>
public static class DateNotInFuture
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        if (!input.File.TryGetPeriod(out var period))
        {
            return [];
        }

        return EditionDates.Of(input.File, period.Edition)
            .Where(date => !date.MayBeFuture && date.Date.Value > period.LastDay && !date.IsOutside(period.Edition))
            .Select(date => FindingCodes.Finding("DAT-05", date.Sheet, date.Date.Cell, date.Date.Found,
                ("period", period.ToString()),
                ("last_day", ArgumentText.Of(period.LastDay))));
    }
}
