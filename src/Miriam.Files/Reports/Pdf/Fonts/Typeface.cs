namespace Miriam.Files.Reports.Pdf.Fonts;

/// <summary>The fonts that letters are set in: Liberation Sans (SIL Open Font License, see LICENSE.txt), embedded in each file.</summary>
internal sealed class Typeface
{
    public static readonly Typeface Regular = new("LiberationSans-Regular", stemWidth: 80);
    public static readonly Typeface Bold = new("LiberationSans-Bold", stemWidth: 140);

    private readonly Lazy<TrueTypeFont> font;

    private Typeface(string name, int stemWidth)
    {
        Name = name;
        StemWidth = stemWidth;
        font = new Lazy<TrueTypeFont>(() => Read(name));
    }

    public string Name { get; }

    public int StemWidth { get; }

    public TrueTypeFont Font => font.Value;

    private static TrueTypeFont Read(string name)
    {
        using var resource = typeof(Typeface).Assembly.GetManifestResourceStream($"Miriam.Files.Reports.Pdf.Fonts.{name}.ttf")
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return new TrueTypeFont(bytes);
    }
}
