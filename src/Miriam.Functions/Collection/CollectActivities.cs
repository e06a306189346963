using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Agreements;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Durable;
using Miriam.Functions.Editions;
using Miriam.Functions.Letters;
using Miriam.Functions.Notifications;
using Miriam.Functions.Programme;

namespace Miriam.Functions.Collection;

/// <summary>The steps of collecting a period.</summary>
public sealed class CollectActivities(
    DossierStore dossiers, EditionStore editions, NotificationStore notifications, ParameterSource parameters, TimeProvider time)
{
    /// <summary>Which agreements owe a file for the period, and when each is reminded.</summary>
    [Function(nameof(PlanCollection))]
    public async Task<IReadOnlyList<CollectCpas>> PlanCollection([ActivityTrigger] CollectPeriod period, CancellationToken cancellation)
    {
        var agreements = await dossiers.ListAsync(period.Edition, cancellation);
        var schedule = CollectSchedule.Of(period.Period, (await parameters.InForceAsync(cancellation)).For(period.Edition));
        return
        [
            .. agreements
                .Where(agreement => agreement.GroupsIn(period.Period).Count > 0)
                .Select(agreement => new CollectCpas(agreement.Id, period.Period, schedule.Steps, schedule.ClosesAt)),
        ];
    }

    [Function(nameof(ReadState))]
    public async Task<CollectState> ReadState([ActivityTrigger] CollectCpas cpas, CancellationToken cancellation)
    {
        var dossier = await dossiers.GetAsync(cpas.AgreementId, cancellation);
        if (dossier.Agreement.GroupsIn(cpas.Period).Count == 0)
        {
            return CollectState.Closed;
        }

        var versions = dossier.VersionsOf(cpas.Period).ToList();
        return versions.Any(v => v.InForce) ? CollectState.Accepted
            : versions.LastOrDefault()?.Status.State is SubmissionState.Submitted or SubmissionState.UnderReview ? CollectState.Submitted
            : CollectState.Awaited;
    }

    /// <summary>Writes the reminder or the escalation once, in the language of the CPAS.</summary>
    [Function(nameof(SendStep))]
    public async Task SendStep([ActivityTrigger] SendCollectStep step, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var outcome = await dossiers.DecideAsync(step.AgreementId, dossier => AskForLetter(dossier, step, now), cancellation);
        var dossier = outcome!.Dossier;
        await client.FollowLettersAsync(dossier, cancellation);
        await notifications.PostAsync(CollectNotices.Of(dossier.Agreement, step, await DueDateAsync(step.Period, cancellation), now), client, cancellation);
    }

    // Late is when the CPAS gets a letter, once per step; before, a message does.
    private static Decided AskForLetter(Dossier dossier, SendCollectStep step, DateTimeOffset now)
    {
        var about = FormattableString.Invariant($"{step.Period}+{step.Step.DaysFromDue}");
        var asked = step.Step.DaysFromDue > 0 ? LettersDue.Ask(dossier, LetterKind.FileReminder, about, now) : dossier;
        return ReferenceEquals(asked, dossier)
            ? Decided.Unchanged
            : Decided.Stored(asked, new AuditEntry(dossier.Edition, "file.reminded", $"{dossier.Id} {step.Period}", AuditEntry.System, now, null, null, about));
    }

    [Function(nameof(ClosePeriod))]
    public Task ClosePeriod([ActivityTrigger] CollectPeriod period, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return editions.DecideAsync(
            period.Edition,
            edition => edition.Periods.TryGetValue(period.Period, out var opened) && opened.ClosedAt is null
                ? (edition with { Periods = edition.Periods.SetItem(period.Period, opened with { ClosedAt = now }) },
                    new AuditEntry(period.Edition.ToString(), "period.closed", period.Period.ToString(), AuditEntry.System, now, null, "open", "closed"),
                    null)
                : (null, null, null),
            cancellation);
    }

    private async Task<DateOnly> DueDateAsync(Period period, CancellationToken cancellation) =>
        new FilingCalendar((await parameters.InForceAsync(cancellation)).For(period.Edition)).DueDate(period);
}
