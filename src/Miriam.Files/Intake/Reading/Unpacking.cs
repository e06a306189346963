using System.Buffers;
using System.IO.Compression;
using Miriam.Domain.Programme;

namespace Miriam.Files.Intake.Reading;

/// <summary>Measures what a ZIP really holds, by inflating it without keeping it: headers can lie.</summary>
internal static class Unpacking
{
    /// <summary>Whether the file stays within its limits (intake rule 4: 200 MB, and 100 times the file).</summary>
    /// <exception cref="InvalidDataException">An entry does not have its check sum or is no spreadsheet's: the file is damaged.</exception>
    public static bool Fits(ZipArchive archive, long fileBytes, IntakeLimits limits)
    {
        var left = Math.Min(limits.UnpackedBytes, fileBytes * limits.ExpansionFactor);
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            foreach (var entry in archive.Entries)
            {
                using var content = entry.Open();
                var checksum = Crc32.Start;
                var sinceTag = 0;
                var isExempt = XmlShape.IsExempt(entry.FullName);
                for (int read; (read = content.Read(buffer)) > 0;)
                {
                    checksum = Crc32.Append(checksum, buffer.AsSpan(0, read));
                    sinceTag = isExempt ? 0 : XmlShape.SinceTag(sinceTag, buffer.AsSpan(0, read));
                    if ((left -= read) < 0)
                    {
                        return false;
                    }
                }

                if (Crc32.End(checksum) != entry.Crc32)
                {
                    throw new InvalidDataException("An entry does not have its check sum.");
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
