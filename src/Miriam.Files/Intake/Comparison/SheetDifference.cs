namespace Miriam.Files.Intake.Comparison;

/// <summary>What differs between two versions in one sheet; columns by their keys, values in invariant form, days as yyyy-MM-dd.</summary>
/// <param name="Sheet">Key of the sheet.</param>
/// <param name="Added">Rows that only the later version has: the filled cells by column.</param>
/// <param name="Gone">Rows that only the earlier version has.</param>
/// <param name="Changed">Rows of both with the cells that differ.</param>
public sealed record SheetDifference(
    string Sheet,
    IReadOnlyList<IReadOnlyDictionary<string, string>> Added,
    IReadOnlyList<IReadOnlyDictionary<string, string>> Gone,
    IReadOnlyList<RowChange> Changed);

/// <summary>A row that both versions have.</summary>
/// <param name="Row">The columns by which it was recognised; empty for <c>identification</c>.</param>
public sealed record RowChange(IReadOnlyDictionary<string, string> Row, IReadOnlyList<CellChange> Cells);

/// <summary>A cell that differs; null = blank.</summary>
public sealed record CellChange(string Column, string? Before, string? After);
