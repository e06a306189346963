using System.Buffers.Binary;

namespace Miriam.Files.Intake.Reading;

/// <summary>The check sum of ZIP entries, which the framework reads but does not verify.</summary>
/// <remarks>ISO 3309, polynomial 0xEDB88320; APPNOTE.TXT 4.4.7. Eight bytes at a time, with a table for each ("slicing by 8").</remarks>
internal static class Crc32
{
    public const uint Start = 0xFFFF_FFFF;

    private const int Slices = 8;

    // Table k at 256 x k: what a byte does to the sum k bytes later.
    private static readonly uint[] Tables = CreateTables();

    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var tables = Tables.AsSpan(0, Slices * 256);
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ checksum;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            checksum = tables[(7 * 256) + (byte)low] ^ tables[(6 * 256) + (byte)(low >> 8)]
                ^ tables[(5 * 256) + (byte)(low >> 16)] ^ tables[(4 * 256) + (int)(low >> 24)]
                ^ tables[(3 * 256) + (byte)high] ^ tables[(2 * 256) + (byte)(high >> 8)]
                ^ tables[256 + (byte)(high >> 16)] ^ tables[(int)(high >> 24)];
        }

        foreach (var value in bytes)
        {
            checksum = tables[(byte)checksum ^ value] ^ (checksum >> 8);
        }

        return checksum;
    }

    public static uint End(uint checksum) => ~checksum;

    private static uint[] CreateTables()
    {
        var tables = new uint[Slices * 256];
        for (var place = 0; place < tables.Length; place++)
        {
            tables[place] = place < 256 ? Remainder((uint)place) : tables[(byte)tables[place - 256]] ^ (tables[place - 256] >> 8);
        }

        return tables;
    }

    private static uint Remainder(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB8_8320;
        }

        return value;
    }
}
