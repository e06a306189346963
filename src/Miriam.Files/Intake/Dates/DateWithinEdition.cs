using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Dates;

/// <summary>DAT-02: dates lie within the edition, 1 September to 30 June.</summary>
/// <remarks>Intake rules 17, 18, 23 and 24, see <see cref="EditionDates"/>.</remarks>
public static class DateWithinEdition
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        if (!input.File.TryGetPeriod(out var period))
        {
            return [];
        }

        var edition = period.Edition;
        return EditionDates.Of(input.File, edition)
            .Where(date => date.IsOutside(edition))
            .Select(date => FindingCodes.Finding("DAT-02", date.Sheet, date.Date.Cell, date.Date.Found,
                ("edition", edition.ToString()),
                ("first_day", ArgumentText.Of(edition.FirstDay)),
                ("last_day", ArgumentText.Of(edition.LastDay))));
    }
}
