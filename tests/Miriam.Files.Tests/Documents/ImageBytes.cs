using System.Buffers.Binary;

namespace Miriam.Files.Tests.Documents;

/// <summary>Small images, written by hand: what their headers say is all that counts.</summary>
internal static class ImageBytes
{
    public static readonly byte[] Scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xFF, 0xD9];

    public static byte[] Jpeg(int width, int height, byte frame = 0xC0) => [0xFF, 0xD8, .. Application, .. Frame(width, height, frame), .. Scan];

    public static byte[] Application => [0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0];

    public static byte[] Frame(int width, int height, byte marker = 0xC0) =>
        [0xFF, marker, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0];

    public static byte[] Png(int width, int height) =>
        [.. Signature, .. Chunk("IHDR"u8, Header(width, height)), .. Chunk("IDAT"u8, PdfBytes.Packed([0, 0])), .. Chunk("IEND"u8, [])];

    public static byte[] Signature => [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A];

    public static byte[] Header(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return header;
    }

    public static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] typed = [.. type, .. data];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(typed));
        return [.. length, .. typed, .. sum];
    }

    // PNG, annex D: bit by bit, not by the code under test.
    private static uint Crc(byte[] bytes)
    {
        var sum = 0xFFFF_FFFFu;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : 0xEDB8_8320 ^ (sum >> 1);
            }
        }

        return ~sum;
    }
}
