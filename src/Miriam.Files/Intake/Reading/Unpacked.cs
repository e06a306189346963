using System.Buffers;
using System.IO.Compression;
using Miriam.Domain.Programme;

namespace Miriam.Files.Intake.Reading;

/// <summary>
/// What a ZIP really holds: every entry is inflated once, which measures it (headers can lie) and verifies its check sum. A
/// small file, as nearly all are, is kept; of a large one the entries that are needed are inflated again.
/// </summary>
internal sealed class Unpacked : IDisposable
{
    // A workbook of 45 women has 200 kB.
    private const int MostKept = 2_000_000;
    private const int ReadAtOnce = 65_536;

    private readonly Dictionary<ZipArchiveEntry, (int Start, int Length)> kept = [];
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(4 * ReadAtOnce);
    private bool isRented = true;
    private int filled;

    /// <summary>How many bytes came out.</summary>
    public long Inflated { get; private set; }

    /// <summary>Whether the file stays within its limits (intake rule 4: 200 MB, and 100 times the file); else nothing can be opened.</summary>
    public bool Fits { get; private set; }

    private Unpacked()
    {
    }

    /// <summary>Inflates the entries until they pass the limits.</summary>
    /// <exception cref="InvalidDataException">An entry does not have its check sum or is no spreadsheet's: the file is damaged.</exception>
    public static Unpacked Of(ZipArchive archive, long fileBytes, IntakeLimits limits)
    {
        var unpacked = new Unpacked();
        var left = Math.Min(limits.UnpackedBytes, fileBytes * limits.ExpansionFactor);
        try
        {
            foreach (var entry in archive.Entries)
            {
                var length = unpacked.Take(entry, left);
                unpacked.Inflated += length;
                if ((left -= length) < 0)
                {
                    return unpacked;
                }
            }

            unpacked.Fits = true;
            return unpacked;
        }
        catch
        {
            unpacked.Dispose();
            throw;
        }
    }

    /// <summary>Opens an entry for reading.</summary>
    public Stream Open(ZipArchiveEntry entry) =>
        kept.TryGetValue(entry, out var part) ? new MemoryStream(buffer, part.Start, part.Length, writable: false) : entry.Open();

    public void Dispose()
    {
        Return();
        buffer = [];
        kept.Clear();
    }

    private void Return()
    {
        if (isRented)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            isRented = false;
        }
    }

    /// <summary>Inflates an entry to its end or to just above what is left; its length.</summary>
    private long Take(ZipArchiveEntry entry, long left)
    {
        using var content = entry.Open();
        var checksum = Crc32.Start;
        var sinceTag = 0;
        var isExempt = XmlShape.IsExempt(entry.FullName);
        var start = filled;
        var length = 0L;
        for (int read; (read = content.Read(Room())) > 0;)
        {
            var bytes = buffer.AsSpan(filled, read);
            checksum = Crc32.Append(checksum, bytes);
            sinceTag = isExempt ? 0 : XmlShape.SinceTag(sinceTag, bytes);
            length += read;
            // Beyond what is kept the same room is used again.
            filled = filled + read <= MostKept ? filled + read : filled;
            if (length > left)
            {
                return length;
            }
        }

        if (Crc32.End(checksum) != entry.Crc32)
        {
            throw new InvalidDataException("An entry does not have its check sum.");
        }

        if (filled - start == length)
        {
            kept.Add(entry, (start, (int)length));
        }

        return length;
    }

    private Span<byte> Room()
    {
        if (buffer.Length - filled < ReadAtOnce)
        {
            // Few files need more, and the pool would keep theirs for every thread.
            var larger = GC.AllocateUninitializedArray<byte>(2 * buffer.Length);
            buffer.AsSpan(0, filled).CopyTo(larger);
            Return();
            buffer = larger;
        }

        return buffer.AsSpan(filled, ReadAtOnce);
    }
}
