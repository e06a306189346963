using Miriam.Domain.Periods;

namespace Miriam.Domain.Payments;

/// <summary>The days on which a Belgian bank executes SEPA orders.</summary>
/// <remarks>
/// Closing days of TARGET (Eurosystem): weekends, 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December. The legal
/// holidays of Belgium come on top [choice]: nobody is at work to look after a run.
/// </remarks>
public static class BankDays
{
    /// <summary>Whether orders are executed on that day.</summary>
    public static bool IsBankDay(DateOnly day) =>
        BelgianHolidays.IsWorkingDay(day)
        && day != BelgianHolidays.Easter(day.Year).AddDays(-2)
        && (day.Month, day.Day) != (12, 26);

    /// <summary>The bank day that comes <paramref name="count"/> bank days after a day.</summary>
    /// <param name="count">1 or more.</param>
    public static DateOnly After(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        for (var left = count; left > 0; left--)
        {
            do
            {
                day = day.AddDays(1);
            }
            while (!IsBankDay(day));
        }

        return day;
    }
}
