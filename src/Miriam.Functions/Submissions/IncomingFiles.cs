using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Submissions;

/// <summary>Takes the bytes of an upload into <c>incoming</c>, hashing them on the way, up to a size.</summary>
public sealed class IncomingFiles(BlobServiceClient blobs, BlobFiles files)
{
    /// <returns>Null when there were more bytes than the limit; nothing is kept of them.</returns>
    public async Task<ReceivedFile?> StoreAsync(Stream content, string folder, long limit, CancellationToken cancellation)
    {
        var reference = new BlobReference(StorageNames.IncomingContainer, $"{folder}/{Guid.NewGuid():N}");
        var blob = blobs.GetBlobContainerClient(reference.Container).GetBlobClient(reference.Name);
        using var hash = SHA256.Create();
        var limited = new LimitedStream(content, limit);
        try
        {
            await using var hashing = new CryptoStream(limited, hash, CryptoStreamMode.Read);
            await blob.UploadAsync(hashing, overwrite: false, cancellation);
        }
        catch (FileTooLargeException)
        {
            await files.DeleteAsync(reference, cancellation);
            return null;
        }

        return new ReceivedFile(reference, Convert.ToHexStringLower(hash.Hash!), limited.BytesRead);
    }
}

/// <summary>Bytes that landed in <c>incoming</c>.</summary>
public sealed record ReceivedFile(BlobReference Blob, string Sha256, long Size);
