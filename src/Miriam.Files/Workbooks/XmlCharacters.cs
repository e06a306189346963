using System.Xml;

namespace Miriam.Files.Workbooks;

/// <summary>Text for XML parts.</summary>
internal static class XmlCharacters
{
    /// <summary>Without the characters that XML cannot hold, which any file may contain.</summary>
    public static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)));
}
