using System.IO.Compression;

namespace Miriam.Files.Templates;

/// <summary>ZIP entries that carry no clock, so that the same content is the same file.</summary>
internal static class FixedTimeZip
{
    // The first moment that a ZIP can express.
    private static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Adds an entry and opens it for writing.</summary>
    public static Stream Add(ZipArchive archive, string name, CompressionLevel compression = CompressionLevel.Optimal)
    {
        var entry = archive.CreateEntry(name, compression);
        entry.LastWriteTime = Moment;
        return entry.Open();
    }

    /// <summary>Copies a package entry by entry.</summary>
    public static void Copy(Stream source, Stream target)
    {
        using var from = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
        using var to = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in from.Entries)
        {
            using var content = entry.Open();
            using var copy = Add(to, entry.FullName);
            content.CopyTo(copy);
        }
    }
}
