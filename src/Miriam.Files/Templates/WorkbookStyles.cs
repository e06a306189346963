using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Miriam.Files.Templates;

/// <summary>The few cell styles of a quarterly workbook; the numbers are their places in the stylesheet.</summary>
internal static class WorkbookStyles
{
    public const uint Heading = 1;
    public const uint Date = 2;
    public const uint Amount = 3;
    public const uint Text = 4;
    public const uint Number = 5;

    private const uint DateFormat = 164;

    // Built into every spreadsheet: General, #,##0.00 and text.
    private const uint GeneralFormat = 0;
    private const uint AmountFormat = 4;
    private const uint TextFormat = 49;

    /// <summary>The style of a column's cells.</summary>
    public static uint Of(TemplateColumn? column) => column?.Type switch
    {
        "date" => Date,
        "amount" => Amount,
        "integer" or "fte" => Number,
        { } score when score.StartsWith("score", StringComparison.Ordinal) => Number,
        _ => Text,
    };

    public static Stylesheet Create() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DateFormat, FormatCode = "dd/mm/yyyy" }) { Count = 1 },
        new Fonts(Font(bold: false), Font(bold: true)) { Count = 2 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE4ECF4" }) { PatternType = PatternValues.Solid })) { Count = 3 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            new CellFormat(),
            new CellFormat(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true })
            {
                FontId = 1, ApplyFont = true, FillId = 2, ApplyFill = true, ApplyAlignment = true,
            },
            Format(DateFormat),
            Format(AmountFormat),
            Format(TextFormat),
            Format(GeneralFormat)) { Count = 6 });

    private static CellFormat Format(uint id) => new() { NumberFormatId = id, ApplyNumberFormat = true };

    private static Font Font(bool bold) =>
        new(
        [
            .. bold ? [new Bold()] : Array.Empty<OpenXmlElement>(),
            new FontSize { Val = 11 },
            new FontName { Val = "Calibri" },
        ]);
}
