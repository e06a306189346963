namespace Miriam.Files.Reports.Pdf;

/// <summary>How a block of text is set, and what it is.</summary>
/// <param name="Tag">Structure type: H1, H2, P.</param>
/// <param name="Size">In points.</param>
/// <param name="Before">Space above, in points, save at the top of a page.</param>
/// <param name="After">Space below, in points.</param>
public sealed record TextStyle(string Tag, double Size, bool IsBold, Colour Colour, double Before, double After)
{
    public static readonly TextStyle Title = new("H1", 14, true, Colour.Accent, 14, 10);
    public static readonly TextStyle Heading = new("H2", 11, true, Colour.Accent, 10, 4);
    public static readonly TextStyle Body = new("P", 10, false, Colour.Ink, 0, 7);
    public static readonly TextStyle Strong = new("P", 10, true, Colour.Ink, 0, 7);
    public static readonly TextStyle Small = new("P", 8.5, false, Colour.Grey, 0, 2);
    public static readonly TextStyle Sender = new("P", 12.5, true, Colour.Accent, 0, 2);
    public static readonly TextStyle Address = new("P", 10, false, Colour.Ink, 0, 0);

    /// <summary>From one baseline to the next.</summary>
    public double Leading => Size * 1.35;
}
