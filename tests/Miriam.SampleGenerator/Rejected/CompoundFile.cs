using System.Buffers.Binary;
using System.Text;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>
/// The container that a spreadsheet program writes when a workbook has a password ([MS-CFB], [MS-OFFCRYPTO]): two streams,
/// EncryptionInfo and EncryptedPackage. Only the container is real; the streams hold noise.
/// </summary>
internal static class CompoundFile
{
    private const int Sector = 512;
    private const uint Free = 0xFFFFFFFF;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint TableSector = 0xFFFFFFFD;

    // Streams below 4096 bytes would need a second, smaller table.
    private const int StreamSectors = 8;

    public static byte[] PasswordProtected()
    {
        var file = new byte[Sector * (1 + 2 + (2 * StreamSectors))];
        Header(file);
        AllocationTable(file.AsSpan(Sector, Sector));
        Directory(file.AsSpan(2 * Sector, Sector));
        var chance = new Chance(2);
        for (var index = 3 * Sector; index < file.Length; index++)
        {
            file[index] = (byte)chance.Between(0, 255);
        }

        return file;
    }

    private static void Header(Span<byte> file)
    {
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file);
        Short(file, 24, 0x3E);
        Short(file, 26, 3);
        Short(file, 28, 0xFFFE);
        Short(file, 30, 9);
        Short(file, 32, 6);
        Int(file, 44, 1);
        Int(file, 48, 1);
        Int(file, 56, 4096);
        Int(file, 60, EndOfChain);
        Int(file, 68, EndOfChain);
        Int(file, 76, 0);
        for (var place = 80; place < Sector; place += 4)
        {
            Int(file, place, Free);
        }
    }

    private static void AllocationTable(Span<byte> table)
    {
        table.Fill(0xFF);
        Int(table, 0, TableSector);
        Int(table, 4, EndOfChain);
        for (var sector = 2; sector < 2 + (2 * StreamSectors); sector++)
        {
            var isLast = (sector - 1) % StreamSectors == 0;
            Int(table, 4 * sector, isLast ? EndOfChain : (uint)sector + 1);
        }
    }

    private static void Directory(Span<byte> directory)
    {
        Entry(directory[..128], "Root Entry", kind: 5, right: Free, child: 1, start: EndOfChain, size: 0);
        Entry(directory.Slice(128, 128), "EncryptionInfo", kind: 2, right: 2, child: Free, start: 2, size: StreamSectors * Sector);
        Entry(directory.Slice(256, 128), "EncryptedPackage", kind: 2, right: Free, child: Free, start: 2 + StreamSectors, size: StreamSectors * Sector);
        Entry(directory.Slice(384, 128), "", kind: 0, right: Free, child: Free, start: 0, size: 0);
    }

    private static void Entry(Span<byte> entry, string name, byte kind, uint right, uint child, uint start, uint size)
    {
        Encoding.Unicode.GetBytes(name).CopyTo(entry);
        Short(entry, 64, (ushort)(name.Length == 0 ? 0 : 2 * (name.Length + 1)));
        entry[66] = kind;
        entry[67] = 1;
        Int(entry, 68, Free);
        Int(entry, 72, right);
        Int(entry, 76, child);
        Int(entry, 116, start);
        Int(entry, 120, size);
    }

    private static void Short(Span<byte> bytes, int place, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes[place..], value);

    private static void Int(Span<byte> bytes, int place, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes[place..], value);
}
