using System.Text.RegularExpressions;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>A container and a blob (or a pattern of blobs) in it.</summary>
internal sealed partial record BlobPath(string Container, string Blob)
{
    /// <summary>Whether the service allows a container of that name.</summary>
    public bool IsPossible => Container.Length is >= 3 and <= 63 && ContainerName().IsMatch(Container);

    /// <exception cref="FormatException">The text is not <c>container/blob</c>.</exception>
    public static BlobPath Parse(string text) => text.Trim('/').Split('/', 2) is [{ Length: > 0 } container, { Length: > 0 } blob]
        ? new BlobPath(container, blob)
        : throw new FormatException($"'{text}' is not a path in the form container/blob.");

    [GeneratedRegex("^([a-z0-9]+(-[a-z0-9]+)*|\\$(root|web|logs))$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex ContainerName();
}
