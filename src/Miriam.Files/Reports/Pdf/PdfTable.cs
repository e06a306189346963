namespace Miriam.Files.Reports.Pdf;

/// <summary>A table of a letter.</summary>
/// <param name="Columns">Share of the width and whether amounts stand in it, which end at the right.</param>
/// <param name="Headings">One per column; none for a list of facts, where the first cell of each row is its heading.</param>
/// <param name="Rows">Cells, one per column.</param>
/// <param name="HasTotal">Whether the last row is the sum.</param>
public sealed record PdfTable(
    IReadOnlyList<PdfColumn> Columns, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows, bool HasTotal);

/// <summary>A column of a table.</summary>
/// <param name="Share">Its part of the width; all columns together make the whole.</param>
/// <param name="IsNumeric">Whether its cells end at the right.</param>
public sealed record PdfColumn(double Share, bool IsNumeric = false);
