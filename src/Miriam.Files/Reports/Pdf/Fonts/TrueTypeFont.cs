using System.Buffers.Binary;
using System.Text;

namespace Miriam.Files.Reports.Pdf.Fonts;

/// <summary>What a PDF needs of a TrueType font: which glyph draws a character, how wide it is, and its tables.</summary>
/// <remarks>OpenType specification, tables head, hhea, hmtx, maxp, OS/2, cmap (format 4), loca and glyf.</remarks>
internal sealed class TrueTypeFont
{
    private readonly byte[] bytes;
    private readonly Dictionary<string, (int Offset, int Length)> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ushort> glyphs = [];
    private readonly int horizontalMetrics;
    private readonly bool longOffsets;

    /// <exception cref="InvalidDataException">The font lacks a table that a PDF needs.</exception>
    public TrueTypeFont(byte[] bytes)
    {
        this.bytes = bytes;
        for (var i = 0; i < UInt16(4); i++)
        {
            var record = 12 + (16 * i);
            tables[Encoding.ASCII.GetString(bytes, record, 4)] = ((int)UInt32(record + 8), (int)UInt32(record + 12));
        }

        UnitsPerEm = UInt16(At("head") + 18);
        longOffsets = UInt16(At("head") + 50) == 1;
        horizontalMetrics = UInt16(At("hhea") + 34);
        GlyphCount = UInt16(At("maxp") + 4);
        ReadCharacterMap();
    }

    public int UnitsPerEm { get; }

    public int GlyphCount { get; }

    public IReadOnlyList<int> BoundingBox => [.. Enumerable.Range(0, 4).Select(i => InThousandths(Int16(At("head") + 36 + (2 * i))))];

    public int Ascent => InThousandths(Int16(At("hhea") + 4));

    public int Descent => InThousandths(Int16(At("hhea") + 6));

    public int CapHeight => InThousandths(Int16(At("OS/2") + 88));

    /// <summary>The glyph of a character; null when the font has none.</summary>
    public ushort? Glyph(Rune character) => glyphs.TryGetValue(character.Value, out var glyph) ? glyph : null;

    /// <summary>How far a glyph moves on, in thousandths of the font size.</summary>
    public int Width(ushort glyph) => InThousandths(UInt16(At("hmtx") + (4 * Math.Min(glyph, horizontalMetrics - 1))));

    /// <summary>The bytes of a table; empty when the font has none of that name.</summary>
    public ReadOnlySpan<byte> Table(string name) =>
        tables.TryGetValue(name, out var table) ? bytes.AsSpan(table.Offset, table.Length) : [];

    /// <summary>The outline of a glyph; empty for a blank.</summary>
    public ReadOnlySpan<byte> Outline(ushort glyph)
    {
        var (start, end) = (OutlineOffset(glyph), OutlineOffset(glyph + 1));
        return bytes.AsSpan(At("glyf") + start, end - start);
    }

    private int OutlineOffset(int glyph) =>
        longOffsets ? (int)UInt32(At("loca") + (4 * glyph)) : 2 * UInt16(At("loca") + (2 * glyph));

    private void ReadCharacterMap()
    {
        var map = UnicodeMap();
        var segments = UInt16(map + 6) / 2;
        var (ends, starts) = (map + 14, map + 16 + (2 * segments));
        var (deltas, ranges) = (starts + (2 * segments), starts + (4 * segments));
        for (var i = 0; i < segments; i++)
        {
            var (start, end, range) = (UInt16(starts + (2 * i)), UInt16(ends + (2 * i)), UInt16(ranges + (2 * i)));
            for (int character = start; character <= end && character < 0xFFFF; character++)
            {
                var stored = range == 0 ? character : UInt16(ranges + (2 * i) + range + (2 * (character - start)));
                var glyph = (ushort)(range != 0 && stored == 0 ? 0 : stored + UInt16(deltas + (2 * i)));
                if (glyph != 0)
                {
                    glyphs[character] = glyph;
                }
            }
        }
    }

    private int UnicodeMap()
    {
        var cmap = At("cmap");
        for (var i = 0; i < UInt16(cmap + 2); i++)
        {
            var record = cmap + 4 + (8 * i);
            var map = cmap + (int)UInt32(record + 4);
            if (UInt16(record) is 0 or 3 && UInt16(map) == 4)
            {
                return map;
            }
        }

        throw new InvalidDataException("The font has no Unicode character map of format 4.");
    }

    private int At(string table) => tables.TryGetValue(table, out var found)
        ? found.Offset
        : throw new InvalidDataException($"The font has no table {table}.");

    private int InThousandths(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm, MidpointRounding.AwayFromZero);

    private ushort UInt16(int offset) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(offset));

    private short Int16(int offset) => BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(offset));

    private uint UInt32(int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(offset));
}
