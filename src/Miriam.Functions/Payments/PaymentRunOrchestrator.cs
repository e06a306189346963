using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Domain.Payments;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Payments;

/// <summary>Accompanies a run from its proposal to the bank's last answer: carries it on after a crash, reminds while it waits.</summary>
public static class PaymentRunOrchestrator
{
    /// <summary>Raised after every decision on the run.</summary>
    public const string RunDecided = nameof(RunDecided);

    private const int DaysBetweenReminders = 3;

    [Function(nameof(PaymentRunOrchestrator))]
    public static async Task<PaymentRunState> Run([OrchestrationTrigger] TaskOrchestrationContext context, RunReference run)
    {
        // The run's partition is the truth: an event only says that it is worth reading.
        var status = await context.Continue(run);
        var (reminders, next) = (0, status.RemindAt);
        while (status.IsOpen)
        {
            context.SetCustomStatus(status.State.ToString());
            var told = await context.WaitForChange(RunDecided, next);
            var latest = await context.Continue(run);
            if (latest != status)
            {
                (status, reminders, next) = (latest, 0, latest.RemindAt);
            }
            else if (!told)
            {
                reminders++;
                await context.CallActivityAsync(nameof(PaymentRunActivities.RemindOfRun), new RemindOfRun(run.RunId, reminders), Retries.OfStorage);
                next = context.CurrentUtcDateTime.AddDays(DaysBetweenReminders);
            }
        }

        context.SetCustomStatus(status.State.ToString());
        return status.State;
    }

    private static Task<RunStatus> Continue(this TaskOrchestrationContext context, RunReference run) =>
        context.CallActivityAsync<RunStatus>(nameof(PaymentRunActivities.ContinueRun), run, Retries.OfStorage);
}
