namespace Miriam.Files.Intake.Reading;

/// <summary>Collects the filled cells of one sheet and stops at the limits (STR-12).</summary>
/// <param name="hasHeadings">Whether row 1 holds headings, which are not a data row.</param>
internal sealed class SheetBuilder(string name, bool hidden, bool hasHeadings, int maximumRows, CellBudget budget)
{
    private readonly List<ColumnSpan> hiddenColumns = [];
    private readonly List<SourceRow> rows = [];
    private int dataRows;

    /// <summary>Why the sheet was not read to its end; null when it was.</summary>
    public Refusal? Refusal { get; private set; }

    public void HideColumns(int first, int last) => hiddenColumns.Add(new(first, last));

    /// <summary>Adds a row unless it is blank; false when a limit is passed.</summary>
    public bool Add(int number, bool rowHidden, List<SourceCell> cells)
    {
        cells.RemoveAll(IsBlank);
        if (cells.Count == 0)
        {
            return true;
        }

        if (!(hasHeadings && number == 1) && ++dataRows > maximumRows)
        {
            Refusal = new("STR-12", name, maximumRows);
            return false;
        }

        if (!budget.Take(cells.Count))
        {
            Refusal = new("STR-12", Maximum: CellBudget.Cells);
            return false;
        }

        rows.Add(new(number, rowHidden, cells));
        return true;
    }

    public SourceSheet Build() => new(name, hidden, hiddenColumns, rows);

    /// <summary>White space only, or with ; and nothing else, is blank (intake rules 5 and 28).</summary>
    private static bool IsBlank(SourceCell cell) =>
        cell.Kind != CellKind.FormulaWithoutValue && cell.Text.All(character => character == ';' || char.IsWhiteSpace(character));
}

/// <summary>Bounds the memory of one file: a few bytes of XML make a cell. [choice]</summary>
internal sealed class CellBudget
{
    /// <summary>Twice a full file: 20,000 rows in each of seven sheets, which have 75 columns together. [choice]</summary>
    public const int Cells = 3_000_000;

    private int left = Cells;

    /// <summary>False when the file holds too many filled cells.</summary>
    public bool Take(int cells) => (left -= cells) >= 0;
}
