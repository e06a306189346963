using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Notifications;

/// <summary>Sends a message to whom it reaches by mail. A server that is down is tried for days; nobody else waits for it.</summary>
public static class MailOrchestrator
{
    [Function(nameof(MailOrchestrator))]
    public static async Task<MailResult> Run([OrchestrationTrigger] TaskOrchestrationContext context, MailOrder order)
    {
        var receivers = await context.CallActivityAsync<IReadOnlyList<MailTo>>(nameof(MailActivities.ListReceivers), order, Retries.OfStorage);
        var sent = await Task.WhenAll(receivers.Select(receiver => context.TrySend(receiver)));
        var result = new MailResult(sent.Count(ok => ok), sent.Count(ok => !ok));
        await context.CallActivityAsync(nameof(MailActivities.RecordMail), new MailRecord(order, result), Retries.OfStorage);
        return result;
    }

    // A mail that cannot be sent is counted, recorded with the message and logged by RecordMail.
    private static async Task<bool> TrySend(this TaskOrchestrationContext context, MailTo receiver)
    {
        try
        {
            await context.CallActivityAsync(nameof(MailActivities.SendMail), receiver, Retries.OfMail);
            return true;
        }
        catch (TaskFailedException)
        {
            return false;
        }
    }
}
