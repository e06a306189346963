using Azure;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>A blob as it was when it was found.</summary>
/// <param name="ETag">Without quotes: lists of blobs leave them out, headers do not.</param>
internal sealed record BlobVersion(string Container, string Name, string ETag)
{
    public string Path => $"{Container}/{Name}";

    public static string Plain(ETag etag) => etag.ToString().Trim('"');
}
