using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Documents;

/// <summary>Has a supporting document scanned and looked at; whatever happens, it comes to an end (docs/adr/0011).</summary>
public static class DocumentOrchestrator
{
    // As for quarterly files.
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    [Function(nameof(DocumentOrchestrator))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, DocumentReference document)
    {
        try
        {
            for (var wait = FirstWait; await context.AwaitsScan(document); wait = 2 * wait < LongestWait ? 2 * wait : LongestWait)
            {
                await context.CreateTimer(wait, CancellationToken.None);
            }
        }
        catch (TaskFailedException)
        {
            await context.CallActivityAsync(nameof(DocumentActivities.GiveUpDocument), document, Retries.OfStorage);
        }
    }

    private static async Task<bool> AwaitsScan(this TaskOrchestrationContext context, DocumentReference document) =>
        (await context.CallActivityAsync<DocumentProgress>(nameof(DocumentActivities.CheckDocument), document, Retries.OfStorage)).AwaitsScan;
}
