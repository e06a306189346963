using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Miriam.Files.Workbooks;

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

    /// <summary>The text as an element that keeps its spaces.</summary>
    public static DocumentFormat.OpenXml.Spreadsheet.Text Value(string text) =>
        new(XmlCharacters.Clean(text)) { Space = SpaceProcessingModeValues.Preserve };
}
