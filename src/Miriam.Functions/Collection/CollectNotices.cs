using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Functions.Notifications;

namespace Miriam.Functions.Collection;

/// <summary>The messages about a file that is awaited.</summary>
public static class CollectNotices
{
    public static Notification Of(GrantAgreement agreement, SendCollectStep step, DateOnly dueDate, DateTimeOffset now)
    {
        var escalates = step.Step.Kind == CollectStepKind.Escalation;
        // The SPP works in both languages of the federal administration; it reads in that of the file's CPAS.
        var language = agreement.Language;
        var kind = escalates ? NoticeKinds.Escalation : NoticeKinds.Reminder;
        var period = step.Period.ToString();
        var due = NoticeTexts.Date(dueDate);
        return new Notification(
            $"{step.AgreementId}.{period}.{kind}.{step.Step.DaysFromDue:+0;-0;0}",
            agreement.Edition.ToString(),
            kind,
            agreement.Lead,
            escalates,
            language,
            NoticeTexts.Get(escalates ? "Escalation.Subject" : "Reminder.Subject", language, period, agreement.Name),
            Text(agreement, step, language, period, due),
            now);
    }

    private static string Text(GrantAgreement agreement, SendCollectStep step, Language language, string period, string due) =>
        step.Step.Kind == CollectStepKind.Escalation
            ? NoticeTexts.Get("Escalation.Text", language, period, due, agreement.Name, step.Step.DaysFromDue)
            : NoticeTexts.Get(step.Step.DaysFromDue < 0 ? "Reminder.Before" : "Reminder.After", language, period, due, agreement.Name);
}
