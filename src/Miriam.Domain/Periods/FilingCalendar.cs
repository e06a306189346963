using Miriam.Domain.Programme;

namespace Miriam.Domain.Periods;

/// <summary>When a quarterly file is due, when the CPAS is reminded and when the SPP is told. All instants are in UTC.</summary>
/// <remarks>
/// [choice] Due on the last day of the month after the quarter; on a weekend or Belgian public holiday, the next working
/// day; it ends at 24:00 Europe/Brussels. Reminders and the escalation count calendar days from the shifted due date
/// (money rule 23) and go out at 08:00 in Brussels (a parameter), when an office opens; they are not shifted themselves.
/// </remarks>
public sealed class FilingCalendar
{
    private readonly ProgrammeParameters parameters;

    /// <summary>The calendar that a set of parameters makes.</summary>
    /// <exception cref="ArgumentException">The set does not say when files are due.</exception>
    public FilingCalendar(ProgrammeParameters parameters)
    {
        if (parameters.DueMonthsAfterPeriod < 1)
        {
            throw new ArgumentException("The parameters do not say how many months after its quarter a file is due.", nameof(parameters));
        }

        this.parameters = parameters;
    }

    /// <summary>The last day on which the file of a period is on time, in Brussels.</summary>
    public DateOnly DueDate(Period period)
    {
        var firstOfNextMonth = new DateOnly(period.LastDay.Year, period.LastDay.Month, 1)
            .AddMonths(1 + parameters.DueMonthsAfterPeriod);
        return BelgianHolidays.WorkingDayFrom(firstOfNextMonth.AddDays(-1));
    }

    /// <summary>The end of the due date: a file received before this instant is on time.</summary>
    public DateTimeOffset DueInstant(Period period) => BrusselsTime.At(DueDate(period), 24);

    /// <summary>Whether a file of a period that comes in at an instant is late.</summary>
    public bool IsLate(Period period, DateTimeOffset received) => received >= DueInstant(period);

    /// <summary>The instants at which a CPAS without an accepted file is reminded, in order.</summary>
    public IReadOnlyList<DateTimeOffset> Reminders(Period period) =>
        [.. parameters.ReminderDays.Order().Select(days => OfficeHour(period, days))];

    /// <summary>The instant at which the SPP is told that a file is missing.</summary>
    public DateTimeOffset Escalation(Period period) => OfficeHour(period, parameters.EscalationDays);

    private DateTimeOffset OfficeHour(Period period, int daysFromDue) =>
        BrusselsTime.At(DueDate(period).AddDays(daysFromDue), parameters.ReminderHour);
}
