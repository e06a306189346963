using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Inbox;

/// <summary>Takes each file as it is dropped in the inbox and, every hour, those whose event was lost or whose taking failed.</summary>
public sealed class InboxFunction(InboxFiles inbox, BlobFiles files)
{
    // One pattern for the whole container, so that a file in a wrong folder is seen too.
    [Function("TakeFromInbox")]
    public Task TakeFromInbox(
        [BlobTrigger("inbox/{path}", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string path,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => inbox.TakeAsync(path, client, cancellation);

    [Function("SweepInbox")]
    public async Task SweepInbox(
        [TimerTrigger("0 30 1 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var path in files.ListAsync(StorageNames.InboxContainer, cancellation))
        {
            await inbox.TakeAsync(path, client, cancellation);
        }
    }
}
