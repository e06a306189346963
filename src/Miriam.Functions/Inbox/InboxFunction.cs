using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.Inbox;

/// <summary>
/// Takes a file dropped in <c>inbox/{edition}/{period}/{nis}/</c> the way an upload is taken. It may run twice: the same
/// bytes are the same version. What cannot be taken is set aside and the administration is told, so that nothing is lost.
/// </summary>
public sealed class InboxFunction(SubmissionReceiver receiver, BlobFiles files, InboxNotices notices)
{
    /// <summary>Who sent it, in the dossier and the audit log.</summary>
    public const string Sender = "inbox";

    // One pattern for the whole container, so that a file in a wrong folder is seen too.
    [Function("TakeFromInbox")]
    public async Task TakeFromInbox(
        [BlobTrigger("inbox/{path}", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string path,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var dropped = new BlobReference(StorageNames.InboxContainer, path);
        if (!await files.ExistsAsync(dropped, cancellation))
        {
            // An earlier run took it.
            return;
        }

        var code = InboxPath.TryParse(path, out var to) ? await TakeAsync(blob, to, client, cancellation) : "WRONG_FOLDER";
        if (code is not null)
        {
            await SetAsideAsync(blob, path, to, code, client, cancellation);
        }

        await files.DeleteAsync(dropped, cancellation);
    }

    /// <summary>The code of the refusal; null when it became a version.</summary>
    private async Task<string?> TakeAsync(BlobClient blob, InboxPath to, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await receiver.RefuseAsync(to.Period, to.Cpas, cancellation) is { } impossible)
        {
            return impossible.Code;
        }

        await using var content = await blob.OpenReadAsync(cancellationToken: cancellation);
        return (await receiver.ReceiveAsync(to.Period, to.Cpas, content, Sender, client, cancellation)).Refusal?.Code;
    }

    private async Task SetAsideAsync(BlobClient blob, string path, InboxPath? to, string code, DurableTaskClient client, CancellationToken cancellation)
    {
        // Unchecked bytes lie where files wait for their privacy checks: without copies, and removed after 30 days.
        var aside = InboxNotices.PlaceOf(path, (await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value.ETag);
        await using var content = await blob.OpenReadAsync(cancellationToken: cancellation);
        await files.WriteOnceAsync(aside, content, "application/octet-stream", cancellation);
        await notices.TellAsync(aside, to, code, client, cancellation);
    }
}
