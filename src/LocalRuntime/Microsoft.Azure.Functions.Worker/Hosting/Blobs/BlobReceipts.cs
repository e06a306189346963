using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// Which versions of blobs a function has dealt with, kept where the real host keeps it:
/// <c>azure-webjobs-hosts/blobreceipts/{host}/{function}/{etag}/{container}/{blob}</c>. Attempts are counted before they
/// begin, so that a blob which kills the process ends as poison as well.
/// </summary>
internal sealed class BlobReceipts(BlobContainerClient container, string hostId, string function)
{
    private const string Attempts = "Attempts";
    private const string Completed = "Completed";
    private const int LongestName = 1024;

    private readonly string prefix = $"blobreceipts/{hostId}/{function}/";

    /// <summary>What was done in earlier runs of the host, read once.</summary>
    public async Task<HashSet<string>> ReadAsync(CancellationToken cancellation)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        HashSet<string> done = new(StringComparer.Ordinal);
        await foreach (BlobItem receipt in container.GetBlobsAsync(BlobTraits.Metadata, prefix: prefix, cancellationToken: cancellation))
        {
            if (receipt.Metadata.ContainsKey(Completed))
            {
                done.Add(receipt.Name);
            }
        }

        return done;
    }

    public string NameOf(BlobVersion version)
    {
        string name = $"{prefix}{version.ETag}/{version.Container}/{version.Name}";
        return name.Length <= LongestName
            ? name
            : $"{prefix}{version.ETag}/{version.Container}/{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(version.Name)))}";
    }

    /// <summary>Counts an attempt; 1 for the first.</summary>
    public async Task<int> BeginAsync(BlobVersion version, CancellationToken cancellation)
    {
        BlobClient receipt = container.GetBlobClient(NameOf(version));
        int before = 0;
        try
        {
            BlobProperties properties = await receipt.GetPropertiesAsync(cancellationToken: cancellation);
            before = properties.Metadata.TryGetValue(Attempts, out string? text)
                ? int.Parse(text, CultureInfo.InvariantCulture)
                : 0;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // The first attempt.
        }

        await WriteAsync(receipt, Attempts, (before + 1).ToString(CultureInfo.InvariantCulture), cancellation);
        return before + 1;
    }

    public Task CompleteAsync(BlobVersion version, CancellationToken cancellation) =>
        WriteAsync(container.GetBlobClient(NameOf(version)), Completed, "True", cancellation);

    private static Task WriteAsync(BlobClient receipt, string name, string value, CancellationToken cancellation) =>
        receipt.UploadAsync(
            BinaryData.Empty,
            new BlobUploadOptions { Metadata = new Dictionary<string, string> { [name] = value } },
            cancellation);
}
