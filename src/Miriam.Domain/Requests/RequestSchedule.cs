using Miriam.Domain.Programme;

namespace Miriam.Domain.Requests;

/// <summary>When a request that waits for a person is brought up again.</summary>
/// <remarks>[choice]: reminders, then one escalation, then reminders at a long interval as long as it waits; lateness decides nothing.</remarks>
/// <param name="ReminderDays">Days since the request, rising.</param>
/// <param name="EscalationDays">Days since the request, after the last of them.</param>
/// <param name="WatchDays">Days between two reminders after the escalation.</param>
public sealed record RequestSchedule(IReadOnlyList<int> ReminderDays, int EscalationDays, int WatchDays)
{
    /// <summary>The schedule in force.</summary>
    public static RequestSchedule Of(ProgrammeParameters parameters) =>
        new(parameters.RequestReminderDays, parameters.RequestEscalationDays, parameters.RequestWatchDays);

    /// <summary>Whether the reminder of a day is the one with which a request is escalated that is reminded of every so many days.</summary>
    public bool EscalatesWith(int days, int interval) => days >= EscalationDays && days - interval < EscalationDays;

    /// <summary>What is done as the n-th thing, from 0, and how many days after the request.</summary>
    public RequestStep Step(int n) =>
        n < ReminderDays.Count ? new(ReminderDays[n], Escalates: false)
        : new(EscalationDays + ((n - ReminderDays.Count) * WatchDays), Escalates: n == ReminderDays.Count);
}

/// <summary>One step of a schedule.</summary>
public sealed record RequestStep(int Days, bool Escalates);
