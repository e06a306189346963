using System.IO.Compression;
using System.Text;

namespace Miriam.SampleGenerator;

/// <summary>ZIP files taken apart and put together, with entries that carry no clock; OpenDocument wants its type uncompressed.</summary>
internal static class Packages
{
    private static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Create(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                var entry = archive.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
                entry.LastWriteTime = Moment;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return target.ToArray();
    }

    public static IReadOnlyList<(string Name, byte[] Content)> Entries(byte[] package)
    {
        using var archive = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        return [.. archive.Entries.Select(entry => (entry.FullName, Content(entry)))];
    }

    /// <summary>The same entries without their times.</summary>
    public static byte[] Rewritten(byte[] package) => Create(Entries(package));

    /// <summary>The package with the text of one entry changed.</summary>
    public static byte[] WithText(byte[] package, string name, Func<string, string> change) =>
        Create(Entries(package).Select(entry =>
            entry.Name == name ? (name, Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(entry.Content)))) : entry));

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
