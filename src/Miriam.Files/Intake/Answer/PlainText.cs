using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Miriam.Files.Intake.Answer;

/// <summary>Text in a cell that stays text, whatever it begins with.</summary>
internal static class PlainText
{
    /// <summary>A cell of type text; no spreadsheet calculates it, also when it begins with = + - or @.</summary>
    public static Cell Cell(string address, string text, uint style) => new(new InlineString(Value(text)))
    {
        CellReference = address,
        DataType = CellValues.InlineString,
        StyleIndex = style,
    };

    /// <summary>Text without the characters that XML cannot hold, which any file may contain.</summary>
    public static DocumentFormat.OpenXml.Spreadsheet.Text Value(string text) =>
        new(string.Concat(text.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))))
        {
            Space = SpaceProcessingModeValues.Preserve,
        };
}
