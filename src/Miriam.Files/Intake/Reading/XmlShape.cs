using System.Xml;

namespace Miriam.Files.Intake.Reading;

/// <summary>
/// Keeps XML in the shape of a spreadsheet's: a few bytes, unpacked to millions of nested tags or attributes or to one
/// endless text, would fill the memory before any limit on rows or cells is reached. [choice]
/// </summary>
internal static class XmlShape
{
    // Spreadsheets nest about ten deep, and a cell's text is at most 32,767 characters.
    private const int DeepestElement = 64;
    private const int LongestNode = 1_000_000;

    /// <summary>Reads on; a document nested too deep is damaged.</summary>
    /// <exception cref="InvalidDataException">It is nested too deep.</exception>
    public static bool Next(this XmlReader xml) =>
        xml.Read() && (xml.Depth <= DeepestElement ? true : throw new InvalidDataException("The XML is nested too deep."));

    /// <summary>CSV has no tags; in exchange it is never read as XML.</summary>
    public static bool IsExempt(string name) => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>The number of bytes since the last end of a tag, after some more bytes.</summary>
    /// <exception cref="InvalidDataException">A single tag or text is too long.</exception>
    public static int SinceTag(int before, ReadOnlySpan<byte> bytes)
    {
        var last = bytes.LastIndexOf((byte)'>');
        var since = last < 0 ? before + bytes.Length : bytes.Length - last - 1;
        return since <= LongestNode ? since : throw new InvalidDataException("A tag or text of the XML is too long.");
    }
}
