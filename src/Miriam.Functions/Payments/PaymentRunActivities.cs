using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Functions.Notifications;
using Miriam.Functions.Requests;

namespace Miriam.Functions.Payments;

/// <summary>The steps of a run's orchestration.</summary>
public sealed class PaymentRunActivities(PaymentRunStore runs, PaymentRunProgress progress, PaymentSettings settings, NotificationStore notifications, TimeProvider time)
{
    [Function(nameof(ContinueRun))]
    public async Task<RunStatus> ContinueRun([ActivityTrigger] RunReference reference, CancellationToken cancellation)
    {
        var run = await progress.ContinueAsync(reference.RunId, cancellation)
            ?? throw new InvalidOperationException($"There is no payment run {reference.RunId}.");
        return new RunStatus(run.State, run.Orders.Count(line => !line.Stage.IsAnswered()), RemindAt(run).UtcDateTime);
    }

    /// <summary>Writes the reminder once; after some of them the managers hear of it, too.</summary>
    [Function(nameof(RemindOfRun))]
    public async Task RemindOfRun([ActivityTrigger] RemindOfRun reminder, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var run = await runs.FindAsync(reminder.RunId, cancellation)
            ?? throw new InvalidOperationException($"There is no payment run {reminder.RunId}.");
        var id = $"{run.Id}.{run.State}.{run.ReleaseAttempt}.{reminder.Count}";
        var now = time.GetUtcNow();
        await notifications.PostAsync(
            Notification.ToFinance(
                id,
                run.Edition.ToString(),
                NoticeKinds.PaymentRunWaiting,
                null,
                language => new NoticeText(
                    NoticeTexts.Get("PaymentRun.Subject", language, run.Id),
                    NoticeTexts.Get("PaymentRun." + (run.State.IsUnderWay() ? "UnderWay" : run.State.ToString()), language, run.Id, run.Orders.Count(line => !line.Stage.IsAnswered()), NoticeTexts.Date(run.ExecutionDate))),
                now),
            client,
            cancellation);

        if (reminder.Count == settings.EscalateAtReminder && PaymentRunRequests.Of(run) is [var waiting])
        {
            await notifications.PostAsync(RequestNotices.Escalation(waiting, (now - waiting.Since!.Value).Days, id, now), client, cancellation);
        }
    }

    private DateTimeOffset RemindAt(PaymentRun run) => run.State switch
    {
        PaymentRunState.Released => BrusselsTime.At(BankDays.After(run.ExecutionDate, settings.AnswerAfterDays), 9),
        _ => (run.Seal ?? run.Proposal).At.AddDays(settings.RemindAfterDays),
    };
}
