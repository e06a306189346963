using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Miriam.Files.Intake.Reading;

/// <summary>Texts of a workbook: the shared ones, and the runs of a rich text.</summary>
internal static partial class XlsxText
{
    /// <summary>The shared texts in order; none without the part.</summary>
    public static IReadOnlyList<string> ReadShared(XmlReader? xml)
    {
        var texts = new List<string>();
        var characters = 0L;
        using (xml)
        {
            while (xml is not null && xml.Next())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
                {
                    texts.Add(ReadRuns(xml));
                    characters += texts[^1].Length;
                    if (texts.Count > CellBudget.Cells || characters > CellBudget.Characters)
                    {
                        throw new TooLargeException("There are too many shared texts.");
                    }
                }
            }
        }

        return texts;
    }

    /// <summary>The text of an <c>si</c> or <c>is</c> element without its phonetic hints; stops on its end.</summary>
    public static string ReadRuns(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        var text = new StringBuilder();
        var phonetic = false;
        var inText = false;
        while (xml.Next() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when !xml.IsEmptyElement:
                    phonetic |= xml.LocalName == "rPh";
                    inText = xml.LocalName == "t";
                    break;
                case XmlNodeType.EndElement:
                    phonetic &= xml.LocalName != "rPh";
                    inText = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when inText && !phonetic:
                    text.Append(xml.Value);
                    CellBudget.CheckLength(text.Length);
                    break;
                default:
                    break;
            }
        }

        return Unescape(text.ToString());
    }

    /// <summary>Control characters are written _x0009_; an underscore that would look like one _x005F_ (ECMA-376 22.9.2.19).</summary>
    public static string Unescape(string text) =>
        text.Contains("_x00", StringComparison.Ordinal)
            ? Escape().Replace(text, match => ((char)ushort.Parse(match.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            : text;

    [GeneratedRegex("_x(?<code>00[01][0-9A-Fa-f]|005[Ff])_", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
