using System.Globalization;
using System.Text;
using Miriam.Files.Reports.Pdf.Fonts;

namespace Miriam.Files.Reports.Pdf;

/// <summary>A font as one file uses it: the glyphs that occur, and the characters they stand for.</summary>
/// <remarks>ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode).</remarks>
internal sealed class PdfFont(Typeface typeface, string resource)
{
    private readonly SortedDictionary<ushort, int> characters = [];

    /// <summary>The font's name in the resources of a page.</summary>
    public string Resource { get; } = resource;

    /// <summary>The width of a text in points.</summary>
    public double Width(string text, double size) => Glyphs(text).Sum(glyph => typeface.Font.Width(glyph.Glyph)) * size / 1000;

    /// <summary>A text as the glyph numbers that draw it, in hexadecimal.</summary>
    public string Encode(string text)
    {
        var encoded = new StringBuilder("<");
        foreach (var (glyph, character) in Glyphs(text))
        {
            characters.TryAdd(glyph, character);
            encoded.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
        }

        return encoded.Append('>').ToString();
    }

    /// <summary>Writes the font with the glyphs used so far and returns the number of its object.</summary>
    public int WriteTo(PdfObjects objects)
    {
        // A subset's name begins with six letters of its own.
        var name = $"{Tag()}+{typeface.Name}";
        var subset = FontSubset.Of(typeface.Font, characters.Keys);
        var program = objects.AddStream(string.Create(CultureInfo.InvariantCulture, $"/Length1 {subset.Length}"), subset);
        var font = typeface.Font;
        var descriptor = objects.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/FontDescriptor/FontName/{name}/Flags 32/FontBBox[{string.Join(' ', font.BoundingBox)}]/ItalicAngle 0/Ascent {font.Ascent}/Descent {font.Descent}/CapHeight {font.CapHeight}/StemV {typeface.StemWidth}/FontFile2 {program} 0 R>>"));
        var widths = string.Concat(characters.Keys.Select(glyph =>
            string.Create(CultureInfo.InvariantCulture, $"{glyph}[{font.Width(glyph)}]")));
        var descendant = objects.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/W[{widths}]/CIDToGIDMap/Identity>>"));
        var unicode = objects.AddStream(string.Empty, Encoding.ASCII.GetBytes(CharacterMap()));
        return objects.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode} 0 R>>"));
    }

    private IEnumerable<(ushort Glyph, int Character)> Glyphs(string text) =>
        text.Normalize(NormalizationForm.FormC).EnumerateRunes().Select(character =>
        {
            var drawn = Drawn(character);
            return (typeface.Font.Glyph(drawn)!.Value, drawn.Value);
        });

    // A narrow space that the font lacks becomes a hard one; any other missing character is shown as missing.
    private Rune Drawn(Rune character) =>
        typeface.Font.Glyph(character) is not null ? character
        : Rune.IsWhiteSpace(character) ? new Rune('\u00A0')
        : new Rune('?');

    private string Tag()
    {
        var hash = characters.Keys.Aggregate(17L, (hash, glyph) => unchecked((hash * 31) + glyph)) & long.MaxValue;
        return string.Concat(Enumerable.Range(0, 6).Select(i => (char)('A' + (hash / (long)Math.Pow(26, i) % 26))));
    }

    private string CharacterMap()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
            .Append("/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
            .Append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");

        // A block holds at most 100 entries.
        foreach (var block in characters.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, character) in block)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{character:X4}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
