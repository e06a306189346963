namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>A container and a blob (or a pattern of blobs) in it.</summary>
internal sealed record BlobPath(string Container, string Blob)
{
    /// <exception cref="FormatException">The text is not <c>container/blob</c>.</exception>
    public static BlobPath Parse(string text) => text.Trim('/').Split('/', 2) is [{ Length: > 0 } container, { Length: > 0 } blob]
        ? new BlobPath(container, blob)
        : throw new FormatException($"'{text}' is not a path in the form container/blob.");
}
