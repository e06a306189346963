using System.IO.Compression;
using System.Xml;
using Miriam.Domain.Programme;

namespace Miriam.Files.Intake.Reading;

/// <summary>Reads a submission into neutral sheets; the content decides what kind of file it is, not its name.</summary>
internal static class WorkbookReader
{
    /// <summary>Reads what can be read; never fails on the content of a file.</summary>
    public static SourceFile Read(Stream file, IntakeLimits limits)
    {
        var bytes = ReadAtMost(file, limits.FileBytes);
        if (bytes is null)
        {
            return new Refusal("STR-12", Maximum: limits.FileBytes).WithoutSheets();
        }

        if (CompoundFile.Is(bytes))
        {
            return new Refusal(CompoundFile.IsAnotherKind(bytes) ? "STR-01" : "STR-02").WithoutSheets();
        }

        // A picture, page or PDF with a ZIP behind it is another file to everybody who looks at its start.
        if (!bytes.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            return new Refusal("STR-01").WithoutSheets();
        }

        if (!EntryNames.AreFew(bytes))
        {
            return new Refusal("STR-12").WithoutSheets();
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return Read(archive, bytes.Length, limits);
        }
        // What the ZIP, deflate and XML readers raise on damaged content; the stream is in memory, so it is never the disk.
        catch (Exception damage) when (damage is InvalidDataException or IOException or XmlException or NotSupportedException
            or ArgumentException or OverflowException)
        {
            return new Refusal("STR-01").WithoutSheets();
        }
        catch (TooLargeException)
        {
            return new Refusal("STR-12").WithoutSheets();
        }
    }

    private static SourceFile Read(ZipArchive archive, long fileBytes, IntakeLimits limits)
    {
        if (archive.Entries.Any(entry => entry.IsEncrypted))
        {
            return new Refusal("STR-02").WithoutSheets();
        }

        if (archive.Entries.Any(EntryNames.Misleads))
        {
            throw new InvalidDataException("An entry's name leads out of the archive.");
        }

        using var unpacked = Unpacked.Of(archive, fileBytes, limits);
        if (!unpacked.Fits)
        {
            return new Refusal("STR-12", Maximum: limits.UnpackedBytes).WithoutSheets() with { Inflated = unpacked.Inflated };
        }

        var source = XlsxReader.TryRead(archive, unpacked, limits)
            ?? OdsReader.TryRead(archive, unpacked, limits)
            ?? CsvZipReader.TryRead(archive, unpacked, limits)
            ?? new Refusal("STR-01").WithoutSheets();
        return source with { Inflated = unpacked.Inflated };
    }

    /// <summary>Null when the file is longer than the limit.</summary>
    private static byte[]? ReadAtMost(Stream file, long maximum)
    {
        if (file.CanSeek && file.Length - file.Position > maximum)
        {
            return null;
        }

        using var content = new MemoryStream(file.CanSeek ? (int)(file.Length - file.Position) : 0);
        var buffer = new byte[81_920];
        for (int read; (read = file.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > maximum)
            {
                return null;
            }
        }

        return content.Length == content.Capacity ? content.GetBuffer() : content.ToArray();
    }
}
