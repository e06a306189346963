using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Answer;

/// <summary>Colours cells and leaves the rest of their look alone: formats, fonts and borders stay the uploader's.</summary>
internal sealed class CellMarks
{
    // Shades of our own, by which marks of an earlier answer are known.
    private static readonly string[] Shades = ["FFFFC2BD", "FFFFE2A8", "FFCFE3FF"];

    private readonly Stylesheet stylesheet;
    private readonly Dictionary<(uint Style, Severity? Severity), uint> made = [];
    private readonly uint[] fills;
    private readonly HashSet<uint> ours;

    public CellMarks(Stylesheet stylesheet)
    {
        this.stylesheet = stylesheet;
        stylesheet.Fonts ??= new Fonts(new Font());
        stylesheet.Borders ??= new Borders(new Border());
        stylesheet.CellStyleFormats ??= new CellStyleFormats(new CellFormat());
        stylesheet.CellFormats ??= new CellFormats(new CellFormat());
        stylesheet.Fills ??= new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }));
        ours = [.. stylesheet.Fills.Elements<Fill>()
            .Select((fill, index) => (Shade: fill.PatternFill?.ForegroundColor?.Rgb?.Value, Index: (uint)index))
            .Where(fill => Shades.Contains(fill.Shade, StringComparer.Ordinal)).Select(fill => fill.Index)];
        fills = [.. Shades.Select(shade => Append(stylesheet.Fills, new Fill(new PatternFill(
            new ForegroundColor { Rgb = shade }) { PatternType = PatternValues.Solid })))];
    }

    /// <summary>A style with the colour of a severity.</summary>
    public uint Of(uint style, Severity severity) => Variant(style, severity);

    /// <summary>Takes the colours of an earlier answer away.</summary>
    public void Clear(IEnumerable<Cell> cells)
    {
        if (ours.Count == 0)
        {
            return;
        }

        foreach (var cell in cells.Where(cell => Format(cell.StyleIndex?.Value ?? 0).FillId is { } fill && ours.Contains(fill.Value)))
        {
            cell.StyleIndex = Variant(cell.StyleIndex!.Value, null);
        }
    }

    /// <summary>A style for the list of findings.</summary>
    public uint Add(bool bold, bool link)
    {
        var font = new Font();
        if (bold)
        {
            font.Append(new Bold());
        }

        if (link)
        {
            font.Append(new Underline());
        }

        font.Append(new FontSize { Val = 11 });
        if (link)
        {
            font.Append(new Color { Rgb = "FF1F4E79" });
        }

        font.Append(new FontName { Val = "Calibri" });
        return Append(stylesheet.CellFormats!, new CellFormat(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true })
        {
            // Built in: text, so that editing a cell does not make a formula of what begins like one.
            NumberFormatId = 49,
            ApplyNumberFormat = true,
            QuotePrefix = true,
            FontId = Append(stylesheet.Fonts!, font),
            ApplyFont = true,
            ApplyAlignment = true,
        });
    }

    /// <summary>Writes how many there are now of each.</summary>
    public void Count()
    {
        stylesheet.Fonts!.Count = (uint)stylesheet.Fonts.ChildElements.Count;
        stylesheet.Fills!.Count = (uint)stylesheet.Fills.ChildElements.Count;
        stylesheet.CellFormats!.Count = (uint)stylesheet.CellFormats.ChildElements.Count;
    }

    private uint Variant(uint style, Severity? severity)
    {
        if (!made.TryGetValue((style, severity), out var variant))
        {
            var format = (CellFormat)Format(style).CloneNode(deep: true);
            format.FillId = severity is { } weight ? fills[(int)weight] : 0;
            format.ApplyFill = true;
            variant = Append(stylesheet.CellFormats!, format);
            made.Add((style, severity), variant);
        }

        return variant;
    }

    private CellFormat Format(uint style) =>
        stylesheet.CellFormats!.Elements<CellFormat>().ElementAtOrDefault((int)style) ?? stylesheet.CellFormats.Elements<CellFormat>().First();

    private static uint Append(OpenXmlCompositeElement parent, OpenXmlElement child)
    {
        parent.Append(child);
        return (uint)parent.ChildElements.Count - 1;
    }
}
