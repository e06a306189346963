using System.IO.Compression;

namespace Miriam.Fuzz.Mutations;

/// <summary>Changes a file in one of the ways in which files go wrong, or are made to.</summary>
internal static class Mutation
{
    public static byte[] Apply(byte[] file, Random random) => random.Next(10) switch
    {
        0 => Bytes.Change(file, random),
        1 => ZipRecords.Change(file, random),
        _ => ChangeEntries(file, random),
    };

    /// <summary>Unpacks, changes one to three entries, and packs again; what is no archive is changed byte by byte.</summary>
    private static byte[] ChangeEntries(byte[] file, Random random)
    {
        List<(string Name, byte[] Content)> entries;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            entries = [.. archive.Entries.Select(entry => (entry.FullName, Read(entry)))];
        }
        // A rejected sample that is damaged already.
        catch (Exception damage) when (damage is InvalidDataException or NotSupportedException)
        {
            return Bytes.Change(file, random);
        }

        for (var round = random.Next(3); round >= 0 && entries.Count > 0; round--)
        {
            var index = random.Next(entries.Count);
            var (name, content) = entries[index];
            switch (random.Next(12))
            {
                case 0:
                    entries.RemoveAt(index);
                    break;
                case 1:
                    entries.Add((name, content));
                    break;
                case 2:
                    entries[index] = (entries[random.Next(entries.Count)].Name, content);
                    break;
                case 3:
                    entries[index] = (name, Bytes.Change(content, random));
                    break;
                default:
                    entries[index] = (name, name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? CsvTokens.Change(content, random) : XmlTokens.Change(content, random));
                    break;
            }
        }

        return Pack(entries);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Pack(IEnumerable<(string Name, byte[] Content)> entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
                // The same file every time, whatever the clock says.
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stored = entry.Open();
                stored.Write(content);
            }
        }

        return stream.ToArray();
    }
}
