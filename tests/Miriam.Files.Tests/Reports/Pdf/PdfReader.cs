using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Miriam.Files.Tests.Reports.Pdf;

/// <summary>Reads back what the writer wrote: objects by their offsets, the structure, and the text of each element.</summary>
internal sealed partial class PdfReader
{
    private readonly Dictionary<int, (string Text, byte[] Stream)> objects = [];

    public PdfReader(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        var table = int.Parse(StartOfTable().Match(text).Groups["at"].Value, CultureInfo.InvariantCulture);
        Assert.Equal("xref\n", text.Substring(table, 5));
        var number = 0;
        foreach (Match entry in Entry().Matches(text[table..]))
        {
            var offset = int.Parse(entry.Groups["at"].Value, CultureInfo.InvariantCulture);
            var head = string.Create(CultureInfo.InvariantCulture, $"{++number} 0 obj\n");
            Assert.Equal(head, text.Substring(offset, head.Length));
            var end = text.IndexOf("\nendobj\n", offset, StringComparison.Ordinal);
            objects[number] = Object(file, text, offset + head.Length, end);
        }

        Catalog = objects[Reference(text[table..], "Root")].Text;
    }

    public string Catalog { get; }

    public IReadOnlyList<string> Pages =>
        [.. References(objects[Reference(Catalog, "Pages")].Text, "Kids").Select(page => objects[page].Text)];

    /// <summary>What is drawn on each page.</summary>
    public IReadOnlyList<string> Contents =>
        [.. Pages.Select(page => Encoding.ASCII.GetString(objects[Reference(page, "Contents")].Stream))];

    public string Metadata => Encoding.UTF8.GetString(objects[Reference(Catalog, "Metadata")].Stream);

    /// <summary>The elements that hold text, in reading order.</summary>
    public IReadOnlyList<(string Type, string Text)> Elements()
    {
        var tree = objects[Reference(Catalog, "StructTreeRoot")].Text;
        List<(string, string)> elements = [];
        References(tree, "K").ForEach(element => Read(element, elements));
        return elements;
    }

    private void Read(int number, List<(string Type, string Text)> elements)
    {
        var element = objects[number].Text;
        var kids = element[element.IndexOf("/K[", StringComparison.Ordinal)..];
        var marks = Mark().Matches(kids);
        if (marks.Count > 0)
        {
            var text = string.Concat(marks.Select(mark => Marked(Number(mark, "page"), Number(mark, "mark"))));
            elements.Add((Type().Match(element).Groups["type"].Value, text));
        }

        foreach (Match kid in Kid().Matches(Mark().Replace(kids, string.Empty)))
        {
            Read(Number(kid, "number"), elements);
        }
    }

    private string Marked(int pageNumber, int mark)
    {
        var page = objects[pageNumber].Text;
        var content = Encoding.ASCII.GetString(objects[Reference(page, "Contents")].Stream);
        var start = content.IndexOf(string.Create(CultureInfo.InvariantCulture, $"<</MCID {mark}>>BDC"), StringComparison.Ordinal);
        var marked = content[start..content.IndexOf("EMC", start, StringComparison.Ordinal)];
        var text = new StringBuilder();
        foreach (Match shown in Shown().Matches(marked))
        {
            var font = objects[Reference(page, shown.Groups["font"].Value)].Text;
            var unicode = Encoding.ASCII.GetString(objects[Reference(font, "ToUnicode")].Stream);
            var map = Pair().Matches(unicode).ToDictionary(pair => pair.Groups["glyph"].Value, pair => (char)Convert.ToInt32(pair.Groups["character"].Value, 16));
            text.Append(string.Concat(shown.Groups["glyphs"].Value.Chunk(4).Select(glyph => map[new string(glyph)])));
        }

        return text.ToString();
    }

    private static (string Text, byte[] Stream) Object(byte[] file, string text, int start, int end)
    {
        var stream = text.IndexOf("\nstream\n", start, end - start, StringComparison.Ordinal);
        if (stream < 0)
        {
            return (text[start..end], []);
        }

        var dictionary = text[start..stream];
        var length = int.Parse(Length().Match(dictionary).Groups["length"].Value, CultureInfo.InvariantCulture);
        var bytes = file[(stream + 8)..(stream + 8 + length)];
        if (!dictionary.Contains("FlateDecode", StringComparison.Ordinal))
        {
            return (dictionary, bytes);
        }

        using var zlib = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var content = new MemoryStream();
        zlib.CopyTo(content);
        return (dictionary, content.ToArray());
    }

    private static int Reference(string dictionary, string key) =>
        Number(Regex.Match(dictionary, $"/{key} (?<number>\\d+) 0 R", RegexOptions.NonBacktracking), "number");

    private static List<int> References(string dictionary, string key)
    {
        var start = dictionary.IndexOf($"/{key}[", StringComparison.Ordinal);
        return [.. Kid().Matches(dictionary[start..dictionary.IndexOf(']', start)]).Select(kid => Number(kid, "number"))];
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"startxref\n(?<at>\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex StartOfTable();

    [GeneratedRegex(@"(?<at>\d{10}) 00000 n", RegexOptions.NonBacktracking)]
    private static partial Regex Entry();

    [GeneratedRegex(@"/Length (?<length>\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex Length();

    [GeneratedRegex("/S/(?<type>[A-Za-z0-9]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Type();

    [GeneratedRegex(@"<</Type/MCR/Pg (?<page>\d+) 0 R/MCID (?<mark>\d+)>>", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?<number>\d+) 0 R", RegexOptions.NonBacktracking)]
    private static partial Regex Kid();

    [GeneratedRegex(@"/(?<font>F\d) [^<]*<(?<glyphs>[0-9A-F]*)> Tj", RegexOptions.NonBacktracking)]
    private static partial Regex Shown();

    [GeneratedRegex("<(?<glyph>[0-9A-F]{4})> <(?<character>[0-9A-F]{4})>\n", RegexOptions.NonBacktracking)]
    private static partial Regex Pair();
}
