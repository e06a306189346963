using Miriam.Domain.Periods;
using Miriam.Domain.Programme;

namespace Miriam.Functions.Collection;

/// <summary>What is due for a period, and when waiting ends.</summary>
public sealed record CollectSchedule(IReadOnlyList<CollectStep> Steps, DateTime ClosesAt)
{
    // A file that is a year late is settled without (money rule 6): the process must end some day.
    private const int MonthsUntilClosed = 12;

    public static CollectSchedule Of(Period period, ProgrammeParameters parameters)
    {
        var calendar = new FilingCalendar(parameters);
        var reminders = calendar.Reminders(period)
            .Zip(parameters.ReminderDays.Order(), (at, days) => new CollectStep(at.UtcDateTime, CollectStepKind.Reminder, days));
        var escalation = new CollectStep(calendar.Escalation(period).UtcDateTime, CollectStepKind.Escalation, parameters.EscalationDays);
        return new CollectSchedule(
            [.. reminders.Append(escalation).OrderBy(step => step.At)],
            calendar.DueInstant(period).AddMonths(MonthsUntilClosed).UtcDateTime);
    }
}
