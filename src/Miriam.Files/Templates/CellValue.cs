namespace Miriam.Files.Templates;

/// <summary>What is written in one cell: codes and labels as text, quantities as numbers, days as real dates.</summary>
public abstract record CellValue
{
    private CellValue()
    {
    }

    /// <summary>Text, never read by the spreadsheet as a number or a date.</summary>
    public sealed record Text(string Value) : CellValue;

    /// <summary>A number; the column's type decides how it is shown.</summary>
    public sealed record Number(decimal Value) : CellValue;

    /// <summary>A day, shown as dd/mm/yyyy.</summary>
    public sealed record Date(DateOnly Value) : CellValue;
}
