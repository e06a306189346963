using System.Security.Cryptography;
using Azure;
using Miriam.Domain.Periods;
using Miriam.Functions.Scanning;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>The bytes of a workbook of agreements that may be read, or why they may not.</summary>
public sealed record UploadedWorkbook(byte[] Content, string Sha256, Refusal? Refusal);

/// <summary>Takes a workbook of agreements: bounded, and scanned for viruses before anything of it is read (docs/adr/0011).</summary>
/// <remarks>It waits in <c>incoming</c> under its hash while it is scanned, and is gone afterwards: what counts are the drafts.</remarks>
public sealed class AgreementUpload(IVirusScanner scanner, BlobFiles blobs)
{
    /// <param name="limit">The most bytes.</param>
    public async Task<UploadedWorkbook> ReceiveAsync(Edition edition, Stream content, long limit, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        try
        {
            await new LimitedStream(content, limit).CopyToAsync(buffer, cancellation);
        }
        catch (FileTooLargeException)
        {
            return new([], "", new Refusal(SubmissionReceiver.TooLarge, RefusalText.FileTooLarge, limit / 1_000_000));
        }

        var bytes = buffer.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var waiting = new BlobReference(StorageNames.IncomingContainer, $"agreements/{edition}/{hash}");
        await blobs.WriteOnceAsync(waiting, new MemoryStream(bytes, writable: false), "application/octet-stream", cancellation);
        return new(bytes, hash, await JudgeAsync(waiting, cancellation));
    }

    private async Task<Refusal?> JudgeAsync(BlobReference waiting, CancellationToken cancellation)
    {
        switch (await ScanAsync(waiting, cancellation))
        {
            case ScanVerdict.Clean:
                await blobs.DeleteAsync(waiting, cancellation);
                return null;
            case ScanVerdict.Awaited:
                return new Refusal("SCAN_AWAITED", RefusalText.ScanAwaited);
            case ScanVerdict.Infected:
                return await PutAwayAsync(waiting, IntakeFailure.Infected, cancellation);
            default:
                return await PutAwayAsync(waiting, IntakeFailure.NotScanned, cancellation);
        }
    }

    private async Task<Refusal> PutAwayAsync(BlobReference waiting, IntakeFailure failure, CancellationToken cancellation)
    {
        await blobs.MoveAsync(waiting, SubmissionBlobs.Quarantined(waiting), cancellation);
        return new Refusal(FailureTexts.CodeOf(failure), FailureTexts.TextOf(failure));
    }

    private async Task<ScanVerdict> ScanAsync(BlobReference waiting, CancellationToken cancellation)
    {
        try
        {
            return await scanner.ScanAsync(waiting, cancellation);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            // Somebody sent the same file at the same moment, and hers was through first.
            return ScanVerdict.Awaited;
        }
    }
}
