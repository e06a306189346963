using Azure;
using Microsoft.DurableTask.Client;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Inbox;

/// <summary>
/// Takes what was dropped in <c>inbox/{edition}/{period}/{nis}/</c> the way an upload is taken. It may run twice: the same
/// bytes are the same version. What cannot be taken is set aside and people are told, so that nothing is lost.
/// </summary>
public sealed class InboxFiles(SubmissionReceiver receiver, BlobFiles files, InboxNotices notices, InboxAnswers answers)
{
    /// <summary>Who sent it, in the dossier and the audit log: a storage account does not tell who wrote a blob, only that they may.</summary>
    public const string Sender = "inbox";

    private const string WrongFolder = "WRONG_FOLDER";

    public async Task TakeAsync(string path, DurableTaskClient client, CancellationToken cancellation)
    {
        var dropped = new BlobReference(StorageNames.InboxContainer, path);
        if (await files.TryMarkAsync(dropped, cancellation) is not { } mark)
        {
            // An earlier run took it.
            return;
        }

        var isPlaced = InboxPath.TryParse(path, out var to);
        var receipt = isPlaced
            ? await ReceiveAsync(dropped, mark, to!, client, cancellation)
            : Receipt.Refused(WrongFolder, RefusalText.WrongFolder);
        var aside = InboxNotices.PlaceOf(path, mark);
        if (receipt.Refusal is { } refusal)
        {
            // Unchecked bytes lie where files wait for their privacy checks: without copies, and removed after 30 days.
            await using (var content = await files.OpenReadAsync(dropped, mark, cancellation))
            {
                await files.WriteOnceAsync(aside, content, "application/octet-stream", cancellation);
            }

            await notices.TellAsync(aside, to, refusal.Code, client, cancellation);
        }

        await answers.WriteAsync(aside, to, receipt, cancellation);
        await files.DeleteAsync(dropped, mark, cancellation);
    }

    private async Task<Receipt> ReceiveAsync(BlobReference dropped, ETag mark, InboxPath to, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await receiver.RefuseAsync(to.Period, to.Cpas, cancellation) is { } impossible)
        {
            return new Receipt(null, impossible);
        }

        await using var content = await files.OpenReadAsync(dropped, mark, cancellation);
        return await receiver.ReceiveAsync(to.Period, to.Cpas, content, Sender, client, cancellation);
    }
}
