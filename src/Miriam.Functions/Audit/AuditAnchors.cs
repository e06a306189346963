using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Audit;

/// <summary>The signed heads kept of earlier days, one blob per edition and day, insert-only.</summary>
public sealed class AuditAnchors(BlobServiceClient service, BlobFiles blobs, AuditLog log, AuditSigner signer)
{
    // What this process has anchored, so that a night without decisions costs two reads.
    private readonly ConcurrentDictionary<string, long> anchored = new(StringComparer.Ordinal);

    /// <summary>
    /// Keeps the head of every chain that has grown since its last anchor. A head that is not genuine is left out: an anchor
    /// of ours would make it so.
    /// </summary>
    public async Task WriteAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await foreach (var edition in log.EditionsAsync(cancellation))
        {
            if (await log.HeadAsync(edition, cancellation) is { } head
                && anchored.GetValueOrDefault(edition) != head.Sequence && signer.Keys.Signed(head))
            {
                await WriteAsync(head, now, cancellation);
            }
        }
    }

    /// <summary>The anchors of an edition, oldest first.</summary>
    public async IAsyncEnumerable<SignedHead> ReadAsync(string edition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var container = service.GetBlobContainerClient(StorageNames.AuditContainer);
        await foreach (var blob in container.GetBlobsAsync(prefix: $"anchors/{edition}/", cancellationToken: cancellation))
        {
            yield return await blobs.ReadJsonAsync<SignedHead>(new BlobReference(StorageNames.AuditContainer, blob.Name), cancellation);
        }
    }

    private async Task WriteAsync(SignedHead head, DateTimeOffset now, CancellationToken cancellation)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"anchors/{head.Edition}/{now.UtcDateTime:yyyy-MM-dd}.json");
        var blob = new BlobReference(StorageNames.AuditContainer, name);
        if (!await blobs.ExistsAsync(blob, cancellation))
        {
            await blobs.WriteJsonOnceAsync(blob, signer.Sign(head.Edition, head.Sequence, head.Hash, now), cancellation);
            anchored[head.Edition] = head.Sequence;
        }
    }
}
