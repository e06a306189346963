using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Miriam.Functions.Storage;

/// <summary>Where a blob lies. Only such references cross the durable boundary, never the bytes.</summary>
public sealed record BlobReference(string Container, string Name);

/// <summary>The bytes of a blob, and the mark of the state in which they were read.</summary>
public sealed record StoredBytes(byte[] Content, ETag Mark);

/// <summary>Reads and writes whole blobs. A blob written once is overwritten only to take a woman out of it (docs/adr/0008).</summary>
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

    /// <summary>The whole of a blob with the mark of its state; null when there is none.</summary>
    public async Task<StoredBytes?> TryReadAsync(BlobReference reference, CancellationToken cancellation)
    {
        try
        {
            var content = (await Blob(reference).DownloadContentAsync(cancellation)).Value;
            return new StoredBytes(content.Content.ToArray(), content.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Puts other bytes in the place of those that were read.</summary>
    /// <exception cref="RequestFailedException">412: somebody else wrote since.</exception>
    public async Task ReplaceAsync(BlobReference reference, ETag read, byte[] content, string contentType, CancellationToken cancellation) =>
        await Blob(reference).UploadAsync(
            new MemoryStream(content, writable: false),
            new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                Conditions = new BlobRequestConditions { IfMatch = read },
            },
            cancellation);

    public async Task<byte[]> ReadBytesAsync(BlobReference reference, CancellationToken cancellation) =>
        (await Blob(reference).DownloadContentAsync(cancellation)).Value.Content.ToArray();

    /// <summary>The index tags of a blob.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TagsAsync(BlobReference reference, CancellationToken cancellation) =>
        (await Blob(reference).GetTagsAsync(cancellationToken: cancellation)).Value.Tags.AsReadOnly();

    /// <summary>Counts in the blob's metadata how often something began with it, this time included.</summary>
    public async Task<int> CountAsync(BlobReference reference, CancellationToken cancellation)
    {
        const string key = "starts";
        var metadata = (await Blob(reference).GetPropertiesAsync(cancellationToken: cancellation)).Value.Metadata;
        var count = metadata.TryGetValue(key, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) + 1 : 1;
        metadata[key] = count.ToString(CultureInfo.InvariantCulture);
        await Blob(reference).SetMetadataAsync(metadata, cancellationToken: cancellation);
        return count;
    }

    /// <summary>Moves a blob; moving it again is no error and changes nothing.</summary>
    public async Task MoveAsync(BlobReference from, BlobReference to, CancellationToken cancellation)
    {
        if (await ExistsAsync(from, cancellation))
        {
            await using var content = await OpenReadAsync(from, cancellation);
            await WriteOnceAsync(to, content, "application/octet-stream", cancellation);
            await DeleteAsync(from, cancellation);
        }
    }

    /// <summary>The mark of a blob's state; null when there is none.</summary>
    public async Task<ETag?> TryMarkAsync(BlobReference reference, CancellationToken cancellation)
    {
        try
        {
            return (await Blob(reference).GetPropertiesAsync(cancellationToken: cancellation)).Value.ETag;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Reads a blob as it was when it had this mark.</summary>
    /// <exception cref="RequestFailedException">412: somebody else wrote since.</exception>
    public Task<Stream> OpenReadAsync(BlobReference reference, ETag mark, CancellationToken cancellation) =>
        Blob(reference).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { Conditions = new BlobRequestConditions { IfMatch = mark } }, cancellation);

    /// <summary>Removes a blob unless it is another one by now.</summary>
    public async Task DeleteAsync(BlobReference reference, ETag mark, CancellationToken cancellation)
    {
        try
        {
            await Blob(reference).DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = mark }, cancellationToken: cancellation);
        }
        catch (RequestFailedException another) when (another.Status == 412)
        {
            // Somebody dropped another file under the same name meanwhile.
        }
    }

    /// <summary>The names in a container.</summary>
    public async IAsyncEnumerable<string> ListAsync(string container, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in blobs.GetBlobContainerClient(container).GetBlobsAsync(cancellationToken: cancellation))
        {
            yield return blob.Name;
        }
    }

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
