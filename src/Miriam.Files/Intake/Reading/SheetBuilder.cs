using System.Collections;

namespace Miriam.Files.Intake.Reading;

/// <summary>Collects the filled cells of one sheet and stops at the limits (STR-12).</summary>
/// <param name="hasHeadings">Whether row 1 holds headings, which are not a data row.</param>
internal sealed class SheetBuilder(string name, bool hidden, bool hasHeadings, int maximumRows, CellBudget budget)
{
    private const int MostMerged = 100;

    private readonly BitArray hiddenColumns = new(SheetSize.Columns + 1);
    private readonly List<SourceRow> rows = [];
    private readonly List<MergedCells> merged = [];
    private int dataRows;

    /// <summary>Why the sheet was not read to its end; null when it was.</summary>
    public Refusal? Refusal { get; private set; }

    public void HideColumns(int first, int last)
    {
        for (var column = Math.Max(first, 1); column <= Math.Min(last, SheetSize.Columns); column++)
        {
            hiddenColumns[column] = true;
        }
    }

    /// <summary>Notes cells that are merged; they only explain a blank, so a hundred are enough.</summary>
    public void Merge(MergedCells cells)
    {
        if (merged.Count < MostMerged)
        {
            merged.Add(cells);
        }
    }

    /// <summary>Adds a row unless it is blank; false when a limit is passed. The list is the caller's, to be filled again.</summary>
    public bool Add(int number, bool rowHidden, List<SourceCell> cells)
    {
        cells.RemoveAll(IsBlank);
        if (cells.Count == 0)
        {
            return true;
        }

        // A second row of that number is none of headings: a file may repeat one without end.
        if (!(hasHeadings && number == 1 && rows.Count == 0) && ++dataRows > maximumRows)
        {
            Refusal = new("STR-12", name, maximumRows);
            return false;
        }

        if (!budget.Take(cells))
        {
            Refusal = new("STR-12", Maximum: CellBudget.Cells);
            return false;
        }

        rows.Add(new(number, rowHidden, [.. cells]));
        return true;
    }

    public SourceSheet Build() => new(name, hidden, hiddenColumns, rows) { Merged = merged };

    /// <summary>White space only, or with ; and nothing else, is blank (intake rules 5 and 28).</summary>
    private static bool IsBlank(SourceCell cell)
    {
        foreach (var character in cell.Text)
        {
            if (character != ';' && !char.IsWhiteSpace(character))
            {
                return false;
            }
        }

        return cell.Kind != CellKind.FormulaWithoutValue;
    }
}
