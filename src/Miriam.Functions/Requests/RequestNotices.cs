using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Domain.Requests;
using Miriam.Functions.Notifications;

namespace Miriam.Functions.Requests;

/// <summary>The messages about a request that waits: to those who may decide, then to those who see that somebody does.</summary>
public static class RequestNotices
{
    public static Notification Of(OpenRequest request, RequestReminder reminder, DateTimeOffset now) => Of(
        request,
        reminder.Step,
        BrusselsTime.DayOf(new DateTimeOffset(reminder.Since, TimeSpan.Zero)),
        FormattableString.Invariant($"{request.Subject}.{request.Key}.{reminder.Since.Ticks}.{reminder.Step.Days}"),
        now);

    /// <summary>The escalation of a request whose own process reminds of it.</summary>
    /// <param name="reminderId">The reminder that it comes with.</param>
    public static Notification Escalation(OpenRequest request, int days, string reminderId, DateTimeOffset now) => Of(
        request, new RequestStep(days, Escalates: true), BrusselsTime.DayOf(request.Since ?? now.AddDays(-days)), reminderId + ".escalation", now);

    private static Notification Of(OpenRequest request, RequestStep step, DateOnly sinceDay, string id, DateTimeOffset now)
    {
        var toSpp = step.Escalates || !request.Role.StartsWith("cpas.", StringComparison.Ordinal);
        var text = TextOf(request, step, NoticeTexts.Date(sinceDay), request.Language);
        return new Notification(
            id,
            request.Edition,
            step.Escalates ? NoticeKinds.RequestEscalated : NoticeKinds.RequestWaiting,
            request.Cpas,
            toSpp,
            request.Language,
            text.Subject,
            text.Text,
            now)
        {
            // The SPP reads in the languages of its people, a CPAS in its own.
            Languages = toSpp
                ? Enum.GetValues<Language>().ToDictionary(language => language, language => TextOf(request, step, NoticeTexts.Date(sinceDay), language))
                : new Dictionary<Language, NoticeText>(),
            Role = step.Escalates ? request.EscalatesTo : request.Role,
            Only = step.Escalates ? null : request.Only,
            // Who took part may not decide: she needs no reminder.
            Except = step.Escalates ? [] : [.. request.By.SelectMany(People).Distinct(StringComparer.Ordinal)],
        };
    }

    private static NoticeText TextOf(OpenRequest request, RequestStep step, string since, Language language)
    {
        var text = step.Escalates ? "Request.Escalated" : "Request.Waits";
        var what = NoticeTexts.Get($"Request.{request.Kind}", language);
        return new NoticeText(
            NoticeTexts.Get(text + ".Subject", language, what, request.Name),
            NoticeTexts.Get(text, language, what, request.Name, since, step.Days, request.Link));
    }

    private static IEnumerable<string> People(Actor by) => by.OnBehalfOf is { } delegator ? [by.Person, delegator] : [by.Person];
}
