using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Microsoft.DurableTask.Storage;

/// <summary>
/// Texts that do not fit into a row are blobs of the hub; the row holds <c>@</c> and the blob's name. A blob is written
/// before the row that names it, so a row never names one that is missing.
/// </summary>
internal sealed class LargeTexts(BlobContainerClient container, LastWrites<string> writes)
{
    private const char Mark = '@';

    public Task CreateContainerAsync(CancellationToken cancellation) =>
        container.CreateIfNotExistsAsync(cancellationToken: cancellation);

    /// <summary>What the row holds instead of the text.</summary>
    public async Task<string> PutAsync(string name, string text, CancellationToken cancellation)
    {
        long sent = writes.Sending();
        BlobClient blob = container.GetBlobClient(name);
        try
        {
            await blob.UploadAsync(BinaryData.FromString(text), overwrite: true, cancellation);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // The blobs have gone back further than the tables.
            await CreateContainerAsync(cancellation);
            await blob.UploadAsync(BinaryData.FromString(text), overwrite: true, cancellation);
        }

        writes.Acknowledged(name, sent);
        return Mark + name;
    }

    /// <summary>The text behind what a row holds; JSON never starts with the mark.</summary>
    /// <exception cref="LostTextException">The blob is not there.</exception>
    public async Task<string?> GetAsync(string? held, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(held))
        {
            return null;
        }

        if (held[0] != Mark)
        {
            return held;
        }

        try
        {
            BlobDownloadResult blob = await container.GetBlobClient(held[1..]).DownloadContentAsync(cancellation);
            return blob.Content.ToString();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            throw new LostTextException(held[1..], missing);
        }
    }

    public async Task RemoveAsync(string prefix, Predicate<string> condition, CancellationToken cancellation)
    {
        try
        {
            await foreach (BlobItem blob in container.GetBlobsAsync(prefix: prefix, cancellationToken: cancellation))
            {
                if (condition(blob.Name))
                {
                    writes.Forget(blob.Name);
                    await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancellation);
                }
            }
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // Without a container there are no large texts.
        }
    }
}

/// <summary>A row names a blob that is not there: blobs and tables have gone back to different instants.</summary>
internal sealed class LostTextException(string name, Exception inner)
    : Exception($"Storage has lost the text '{name}'. Azurite forgets the last seconds when it is killed.", inner);
