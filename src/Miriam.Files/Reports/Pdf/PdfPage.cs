using System.Text;

namespace Miriam.Files.Reports.Pdf;

/// <summary>One A4 page: what is drawn on it, each piece marked with the element it belongs to, or as decoration.</summary>
/// <param name="number">The number of the page's object.</param>
internal sealed class PdfPage(int number)
{
    public const double Width = 595.28;
    public const double Height = 841.89;

    private readonly StringBuilder content = new();

    /// <summary>The number of the page's object.</summary>
    public int Number { get; } = number;

    /// <summary>How many pieces belong to the structure.</summary>
    public int Marks { get; private set; }

    public byte[] Content => Encoding.ASCII.GetBytes(content.ToString());

    /// <summary>Draws what <paramref name="draw"/> draws as content of an element; null for decoration, which is not read aloud.</summary>
    public void Draw(StructureElement? element, string tag, Action draw)
    {
        if (element is null)
        {
            content.Append("/Artifact BMC\n");
        }
        else
        {
            element.Mark(this, Marks);
            content.Append('/').Append(tag).Append("<</MCID ").Append(PdfText.Number(Marks++)).Append(">>BDC\n");
        }

        draw();
        content.Append("EMC\n");
    }

    /// <summary>A line of text; <paramref name="y"/> is its baseline, counted from the top of the page.</summary>
    public void Text(PdfFont font, double size, Colour colour, double x, double y, string text) =>
        content.Append("BT ").Append(colour.Fill).Append(" /").Append(font.Resource).Append(' ').Append(PdfText.Number(size)).Append(" Tf ")
            .Append(PdfText.Number(x)).Append(' ').Append(PdfText.Number(Height - y)).Append(" Td ")
            .Append(font.Encode(text)).Append(" Tj ET\n");

    /// <summary>A horizontal line.</summary>
    public void Rule(Colour colour, double thickness, double x, double y, double width) =>
        content.Append(colour.Fill).Append(' ').Append(PdfText.Number(x)).Append(' ').Append(PdfText.Number(Height - y - thickness)).Append(' ')
            .Append(PdfText.Number(width)).Append(' ').Append(PdfText.Number(thickness)).Append(" re f\n");
}

/// <summary>A colour by its shares of red, green and blue, 0 to 1.</summary>
public readonly record struct Colour(double Red, double Green, double Blue)
{
    public static readonly Colour Ink = new(0.1, 0.1, 0.1);
    public static readonly Colour Accent = new(0.12, 0.24, 0.4);
    public static readonly Colour Grey = new(0.35, 0.35, 0.35);
    public static readonly Colour Line = new(0.75, 0.78, 0.82);

    /// <summary>The operator that fills with it.</summary>
    public string Fill => $"{PdfText.Number(Red)} {PdfText.Number(Green)} {PdfText.Number(Blue)} rg";
}
