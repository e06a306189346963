namespace Miriam.Files.Reports.Sections;

/// <summary>A cell of a table of figures; null text is a hidden figure.</summary>
internal sealed record Cell(string? Text)
{
    /// <summary>Words rather than a figure: set to the left.</summary>
    public bool IsWords { get; init; }

    /// <summary>A figure that may not be published.</summary>
    public static Cell Hidden { get; } = new((string?)null);

    /// <summary>Nothing to say: no such figure exists.</summary>
    public static Cell None { get; } = new(string.Empty);

    public static Cell Words(string text) => new(text) { IsWords = true };
}
