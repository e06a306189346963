namespace Miriam.Files.Intake.Reading;

/// <summary>
/// Bounds the memory and the work of one file: a few bytes of XML make a cell, and one shared text can fill a million of
/// them. [choice]
/// </summary>
internal sealed class CellBudget
{
    /// <summary>
    /// In all sheets together: fifty times a file of 45 women. More would cost more than the two seconds of processor time and
    /// the 64 MB that one upload may take (docs/adr/0003).
    /// </summary>
    public const int Cells = 150_000;

    /// <summary>Counted in every cell that shows a text: each check reads it there. 20,000 descriptions of 500 characters.</summary>
    public const int Characters = 10_000_000;

    // A text that a person typed; a spreadsheet stores at most 32,767 characters.
    private const int LongestText = 1_000_000;

    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private int cellsLeft = Cells;
    private long charactersLeft = Characters;

    /// <summary>False when the file holds too many filled cells or too much text.</summary>
    public bool Take(List<SourceCell> cells)
    {
        cellsLeft -= cells.Count;
        foreach (var cell in cells)
        {
            charactersLeft -= cell.Text.Length;
        }

        return cellsLeft >= 0 && charactersLeft >= 0;
    }

    /// <summary>A short text that many cells repeat is kept once.</summary>
    public string Share(string text)
    {
        const int LongestShared = 32;
        const int MostShared = 10_000;
        if (text.Length > LongestShared)
        {
            return text;
        }

        if (!texts.TryGetValue(text, out var shared))
        {
            shared = text;
            if (texts.Count < MostShared)
            {
                texts.Add(text, text);
            }
        }

        return shared;
    }

    /// <summary>Refuses a text that grows beyond what a cell can hold.</summary>
    /// <exception cref="TooLargeException">It does.</exception>
    public static void CheckLength(int characters)
    {
        if (characters > LongestText)
        {
            throw new TooLargeException("A text is too long.");
        }
    }
}
