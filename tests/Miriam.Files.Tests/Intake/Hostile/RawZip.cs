using System.IO.Compression;
using System.Text;

namespace Miriam.Files.Tests.Intake.Hostile;

/// <summary>Writes ZIP archives byte by byte, so that their records can lie (APPNOTE.TXT 4.3).</summary>
internal sealed class RawZip
{
    private readonly List<Entry> entries = [];

    /// <summary>An entry; null leaves a stated value true.</summary>
    public sealed record Entry(string Name, byte[] Content)
    {
        public bool Deflated { get; init; } = true;

        public ushort? Method { get; init; }

        public ushort Flags { get; init; } = 0x0800;

        public uint? StatedSize { get; init; }

        public uint? StatedCompressed { get; init; }

        public uint? StatedCrc { get; init; }

        /// <summary>Points at the local record of the entry with that number instead of its own.</summary>
        public int? SharesRecordOf { get; init; }

        /// <summary>Changes the compressed bytes.</summary>
        public Func<byte[], byte[]> Damage { get; init; } = bytes => bytes;
    }

    public RawZip Add(Entry entry)
    {
        entries.Add(entry);
        return this;
    }

    public RawZip Add(string name, string text) => Add(new Entry(name, Encoding.UTF8.GetBytes(text)));

    /// <param name="statedEntries">What the end record says; null = the truth.</param>
    public byte[] ToArray(int? statedEntries = null, uint? statedDirectory = null)
    {
        var stream = new MemoryStream();
        var writer = new BinaryWriter(stream, Encoding.UTF8);
        var directory = new MemoryStream();
        var central = new BinaryWriter(directory, Encoding.UTF8);
        var offsets = new List<uint>();
        foreach (var entry in entries)
        {
            var data = entry.Damage(entry.Deflated ? Deflate(entry.Content) : entry.Content);
            offsets.Add(entry.SharesRecordOf is { } other ? offsets[other] : (uint)stream.Position);
            if (entry.SharesRecordOf is null)
            {
                writer.Write(0x04034B50u);
                WriteCommon(writer, entry, data.Length);
                writer.Write((ushort)0);
                writer.Write(Encoding.UTF8.GetBytes(entry.Name));
                writer.Write(data);
            }

            central.Write(0x02014B50u);
            central.Write((ushort)20);
            WriteCommon(central, entry, data.Length);
            central.Write((ushort)0);
            central.Write((ushort)0);
            central.Write((ushort)0);
            central.Write((ushort)0);
            central.Write(0u);
            central.Write(offsets[^1]);
            central.Write(Encoding.UTF8.GetBytes(entry.Name));
        }

        var start = (uint)stream.Position;
        writer.Write(directory.ToArray());
        writer.Write(0x06054B50u);
        writer.Write(0u);
        writer.Write((ushort)(statedEntries ?? entries.Count));
        writer.Write((ushort)(statedEntries ?? entries.Count));
        writer.Write((uint)directory.Length);
        writer.Write(statedDirectory ?? start);
        writer.Write((ushort)0);
        return stream.ToArray();
    }

    /// <summary>Version, flags, method, time, check sum, sizes and length of the name: alike in both records.</summary>
    private static void WriteCommon(BinaryWriter writer, Entry entry, int compressed)
    {
        writer.Write((ushort)20);
        writer.Write(entry.Flags);
        writer.Write(entry.Method ?? (ushort)(entry.Deflated ? 8 : 0));
        writer.Write(0x00210000u);
        writer.Write(entry.StatedCrc ?? Crc(entry.Content));
        writer.Write(entry.StatedCompressed ?? (uint)compressed);
        writer.Write(entry.StatedSize ?? (uint)entry.Content.Length);
        writer.Write((ushort)Encoding.UTF8.GetByteCount(entry.Name));
    }

    private static byte[] Deflate(byte[] content)
    {
        var stream = new MemoryStream();
        using (var deflate = new DeflateStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return stream.ToArray();
    }

    private static uint Crc(byte[] content)
    {
        var crc = uint.MaxValue;
        foreach (var value in content)
        {
            crc = CrcTable[(byte)crc ^ value] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8)
        .Aggregate((uint)value, (crc, _) => (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB8_8320))];
}
