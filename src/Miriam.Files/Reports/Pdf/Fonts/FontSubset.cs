using System.Buffers.Binary;
using System.Text;

namespace Miriam.Files.Reports.Pdf.Fonts;

/// <summary>A font with the outlines of some glyphs only. Glyphs keep their numbers, so a text needs no second mapping.</summary>
internal static class FontSubset
{
    private const ushort MoreComponents = 0x20;
    private const ushort WordArguments = 0x01;
    private const ushort OneScale = 0x08;
    private const ushort TwoScales = 0x40;
    private const ushort FullTransform = 0x80;
    private const uint ChecksumMagic = 0xB1B0AFBA;

    /// <summary>The font file; equal glyphs give equal bytes.</summary>
    public static byte[] Of(TrueTypeFont font, IEnumerable<ushort> used)
    {
        var kept = WithComponents(font, used);
        var outlines = new MemoryStream();
        var offsets = new byte[4 * (font.GlyphCount + 1)];
        for (var glyph = 0; glyph < font.GlyphCount; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(4 * glyph), (uint)outlines.Length);
            if (kept.Contains((ushort)glyph))
            {
                outlines.Write(font.Outline((ushort)glyph));
                outlines.Write(new byte[Padding(outlines.Length)]);
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(4 * font.GlyphCount), (uint)outlines.Length);
        var head = font.Table("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        return Assemble(new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["cvt "] = font.Table("cvt ").ToArray(),
            ["fpgm"] = font.Table("fpgm").ToArray(),
            ["glyf"] = outlines.ToArray(),
            ["head"] = head,
            ["hhea"] = font.Table("hhea").ToArray(),
            ["hmtx"] = font.Table("hmtx").ToArray(),
            ["loca"] = offsets,
            ["maxp"] = font.Table("maxp").ToArray(),
            ["prep"] = font.Table("prep").ToArray(),
        });
    }

    /// <summary>The glyphs, what stands for a missing one, and the parts of composite ones (é = e + acute).</summary>
    private static HashSet<ushort> WithComponents(TrueTypeFont font, IEnumerable<ushort> used)
    {
        HashSet<ushort> kept = [];
        Stack<ushort> open = new(used.Append((ushort)0));
        while (open.TryPop(out var glyph))
        {
            if (kept.Add(glyph))
            {
                Components(font.Outline(glyph)).ForEach(open.Push);
            }
        }

        return kept;
    }

    private static List<ushort> Components(ReadOnlySpan<byte> outline)
    {
        List<ushort> components = [];
        var isComposite = outline.Length > 10 && BinaryPrimitives.ReadInt16BigEndian(outline) < 0;
        var more = isComposite;
        for (var at = 10; more;)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            components.Add(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at += (flags & OneScale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & FullTransform) != 0 ? 8 : 0;
            more = (flags & MoreComponents) != 0;
        }

        return components;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var file = new MemoryStream();
        var power = (int)Math.Log2(tables.Count);
        Write(file, 0x00010000u);
        Write(file, (ushort)tables.Count);
        Write(file, (ushort)(16 << power));
        Write(file, (ushort)power);
        Write(file, (ushort)((16 * tables.Count) - (16 << power)));
        var offset = 12 + (16 * tables.Count);
        var headAt = 0;
        foreach (var (name, table) in tables)
        {
            headAt = name == "head" ? offset : headAt;
            file.Write(Encoding.ASCII.GetBytes(name));
            Write(file, Checksum(table));
            Write(file, (uint)offset);
            Write(file, (uint)table.Length);
            offset += table.Length + Padding(table.Length);
        }

        foreach (var table in tables.Values)
        {
            file.Write(table);
            file.Write(new byte[Padding(table.Length)]);
        }

        var bytes = file.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(headAt + 8), unchecked(ChecksumMagic - Checksum(bytes)));
        return bytes;
    }

    private static uint Checksum(ReadOnlySpan<byte> table)
    {
        var sum = 0u;
        Span<byte> word = stackalloc byte[4];
        for (var at = 0; at < table.Length; at += 4)
        {
            word.Clear();
            table[at..Math.Min(at + 4, table.Length)].CopyTo(word);
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(word));
        }

        return sum;
    }

    private static int Padding(long length) => (int)((4 - (length % 4)) % 4);

    private static void Write(MemoryStream file, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        file.Write(bytes);
    }

    private static void Write(MemoryStream file, ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        file.Write(bytes);
    }
}
