using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Miriam.Functions.Storage;

/// <summary>Where a blob lies. Only such references cross the durable boundary, never the bytes.</summary>
public sealed record BlobReference(string Container, string Name);

/// <summary>Reads and writes whole blobs. A blob written once is never overwritten.</summary>
public sealed class BlobFiles(BlobServiceClient blobs)
{
    /// <summary>Writes a blob unless it exists; writing it again is no error and changes nothing.</summary>
    public async Task WriteOnceAsync(BlobReference reference, Stream content, string contentType, CancellationToken cancellation)
    {
        try
        {
            await Blob(reference).UploadAsync(content, WriteOnce(contentType), cancellation);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            // An earlier attempt of the same step wrote the same bytes.
        }
    }

    public Task WriteOnceAsync(BlobReference reference, string text, string contentType, CancellationToken cancellation) =>
        WriteOnceAsync(reference, BinaryData.FromString(text).ToStream(), contentType, cancellation);

    public Task WriteJsonOnceAsync<T>(BlobReference reference, T value, CancellationToken cancellation) =>
        WriteOnceAsync(reference, MiriamJson.Serialize(value), "application/json", cancellation);

    public Task<Stream> OpenReadAsync(BlobReference reference, CancellationToken cancellation) =>
        Blob(reference).OpenReadAsync(cancellationToken: cancellation);

    public async Task<bool> ExistsAsync(BlobReference reference, CancellationToken cancellation) =>
        await Blob(reference).ExistsAsync(cancellation);

    public async Task<T> ReadJsonAsync<T>(BlobReference reference, CancellationToken cancellation) =>
        MiriamJson.Deserialize<T>(await ReadTextAsync(reference, cancellation));

    public async Task<string> ReadTextAsync(BlobReference reference, CancellationToken cancellation) =>
        (await Blob(reference).DownloadContentAsync(cancellation)).Value.Content.ToString();

    public Task DeleteAsync(BlobReference reference, CancellationToken cancellation) =>
        Blob(reference).DeleteIfExistsAsync(cancellationToken: cancellation);

    private BlobClient Blob(BlobReference reference) =>
        blobs.GetBlobContainerClient(reference.Container).GetBlobClient(reference.Name);

    private static BlobUploadOptions WriteOnce(string contentType) => new()
    {
        HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
        Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
    };
}
