using System.Globalization;
using System.Xml;

namespace Miriam.Files.Intake.Reading;

/// <summary>How the numbers of each cell style are shown.</summary>
internal sealed class XlsxStyles
{
    private readonly List<NumberFormat> formats = [];

    /// <summary>The format of a style; the general one when it is not defined.</summary>
    public NumberFormat Format(int style) => style >= 0 && style < formats.Count ? formats[style] : default;

    /// <summary>Reads the part; all numbers are shown as they are without it.</summary>
    public static XlsxStyles Read(XmlReader? xml)
    {
        var styles = new XlsxStyles();
        var custom = new Dictionary<int, NumberFormat>();
        using (xml)
        {
            var inCellStyles = false;
            while (xml is not null && xml.Next())
            {
                if (xml.LocalName == "cellXfs")
                {
                    inCellStyles = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
                }
                else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt" && Id(xml) is { } id)
                {
                    custom[id] = NumberFormat.Parse(xml.GetAttribute("formatCode") ?? "");
                }
                else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf" && inCellStyles)
                {
                    var format = Id(xml) ?? 0;
                    styles.formats.Add(custom.TryGetValue(format, out var own) ? own : NumberFormat.BuiltIn(format));
                }
            }
        }

        return styles;
    }

    private static int? Id(XmlReader xml) =>
        int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
