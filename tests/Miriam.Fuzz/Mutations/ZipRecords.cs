using System.Buffers.Binary;

namespace Miriam.Fuzz.Mutations;

/// <summary>Lies in the records of an archive: sizes, offsets, flags, methods, counts.</summary>
internal static class ZipRecords
{
    private static readonly uint[] Values = [0, 1, 8, 99, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF];

    public static byte[] Change(byte[] file, Random random)
    {
        var changed = file.ToArray();
        var records = Records(changed);
        for (var round = random.Next(3); round >= 0 && records.Count > 0; round--)
        {
            var at = records[random.Next(records.Count)] + random.Next(4, 46);
            if (at + 4 > changed.Length)
            {
                continue;
            }

            if (random.Next(2) == 0)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(at), Values[random.Next(Values.Length)]);
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(changed.AsSpan(at), (ushort)Values[random.Next(Values.Length)]);
            }
        }

        return changed;
    }

    private static List<int> Records(byte[] file)
    {
        var records = new List<int>();
        for (var at = 0; at + 4 <= file.Length; at++)
        {
            if (file[at] == 'P' && file[at + 1] == 'K' && file[at + 2] < 8)
            {
                records.Add(at);
            }
        }

        return records;
    }
}
