using System.Buffers.Binary;
using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Documents;

/// <summary>Reads the size of a PNG image from its first chunk and walks to its end (PNG, third edition, 5 and 11.2.1), without decoding it.</summary>
internal static class PngHeader
{
    private const int ChunkFrame = 12;
    private const int HeaderLength = 13;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    /// <summary>Null where the header is not one, or chunks are missing or cut off.</summary>
    public static (int Width, int Height)? Size(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes[Signature.Length..];
        if (Header(rest) is not { } size)
        {
            return null;
        }

        var hasPicture = false;
        while (rest.Length >= ChunkFrame)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - ChunkFrame)
            {
                return null;
            }

            var type = rest.Slice(4, 4);
            hasPicture |= type.SequenceEqual("IDAT"u8);
            if (type.SequenceEqual("IEND"u8))
            {
                return hasPicture ? size : null;
            }

            rest = rest[(ChunkFrame + (int)length)..];
        }

        return null;
    }

    private static (int Width, int Height)? Header(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < ChunkFrame + HeaderLength || BinaryPrimitives.ReadUInt32BigEndian(chunk) != HeaderLength
            || !chunk.Slice(4, 4).SequenceEqual("IHDR"u8)
            || Crc32.End(Crc32.Append(Crc32.Start, chunk.Slice(4, 4 + HeaderLength))) != BinaryPrimitives.ReadUInt32BigEndian(chunk[(8 + HeaderLength)..]))
        {
            return null;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(chunk[8..]), BinaryPrimitives.ReadInt32BigEndian(chunk[12..]));
        return width > 0 && height > 0 ? (width, height) : null;
    }
}
