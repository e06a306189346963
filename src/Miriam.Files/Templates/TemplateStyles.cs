using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Miriam.Files.Templates;

/// <summary>Three kinds of headings, added to the styles of a quarterly workbook.</summary>
internal sealed class TemplateStyles
{
    private readonly uint required;
    private readonly uint quarter;

    public TemplateStyles(Stylesheet stylesheet)
    {
        var white = Add(stylesheet.Fonts!, new Font(new Bold(), new FontSize { Val = 11 }, new Color { Rgb = "FFFFFFFF" }, new FontName { Val = "Calibri" }));
        required = Heading(stylesheet, white, "FF1F4E79");
        quarter = Heading(stylesheet, white, "FF9C4A00");
        (stylesheet.Fonts!.Count, stylesheet.Fills!.Count, stylesheet.CellFormats!.Count) =
            ((uint)stylesheet.Fonts.ChildElements.Count, (uint)stylesheet.Fills.ChildElements.Count, (uint)stylesheet.CellFormats.ChildElements.Count);
    }

    public uint HeadingOf(TemplateSheet sheet, TemplateColumn column) =>
        column.IsOfPeriod && !sheet.IsOfPeriod ? quarter : column.IsRequired ? required : WorkbookStyles.Heading;

    private static uint Heading(Stylesheet stylesheet, uint font, string colour) => Add(
        stylesheet.CellFormats!,
        new CellFormat(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true })
        {
            FontId = font,
            ApplyFont = true,
            FillId = Add(stylesheet.Fills!, new Fill(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid })),
            ApplyFill = true,
            ApplyAlignment = true,
        });

    private static uint Add(OpenXmlCompositeElement parent, OpenXmlElement child)
    {
        parent.Append(child);
        return (uint)parent.ChildElements.Count - 1;
    }
}
