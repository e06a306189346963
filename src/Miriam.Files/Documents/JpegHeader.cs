using System.Buffers.Binary;

namespace Miriam.Files.Documents;

/// <summary>Reads the size of a JPEG image from its frame header (ITU-T T.81, B.2.2), without decoding it.</summary>
internal static class JpegHeader
{
    private const byte Marker = 0xFF;
    private const byte StartOfScan = 0xDA;

    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[Marker, 0xD8, Marker]);

    /// <summary>Null where there is no frame with a size and a scan behind it.</summary>
    public static (int Width, int Height)? Size(ReadOnlySpan<byte> bytes)
    {
        (int Width, int Height)? size = null;
        var at = 2;
        while (at + 4 <= bytes.Length && bytes[at] == Marker)
        {
            var kind = bytes[at + 1];
            if (kind == Marker)
            {
                // Any marker may be preceded by fill bytes.
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length)
            {
                return null;
            }

            if (kind == StartOfScan)
            {
                return size;
            }

            if (IsFrame(kind))
            {
                // Precision, height, width, components: one frame, and a height that is not told later.
                if (length < 8 || size is not null)
                {
                    return null;
                }

                var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]));
                if (height == 0 || width == 0)
                {
                    return null;
                }

                size = (width, height);
            }

            at += 2 + length;
        }

        return null;
    }

    // C0 to CF without the tables (C4, CC) and the reserved one (C8).
    private static bool IsFrame(byte kind) => kind is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
