using Miriam.Domain.Findings;
using Miriam.Files.Intake.Recognition;
using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Intake.Structure;

/// <summary>STR-11: data in a hidden row or column, once each, on its first filled cell below the headings (intake rules 4, 27).</summary>
internal static class NothingIsHidden
{
    public static IEnumerable<Finding> Check(RecognisedFile file) =>
        file.Known.Concat(file.Unknown).SelectMany(sheet => HiddenRows(sheet).Concat(HiddenColumns(sheet)).Select(place =>
            FindingCodes.Finding("STR-11", sheet.Name, place.Cell.Address, place.Cell.Trimmed, ("hidden", place.Kind))));

    private static IEnumerable<(SourceCell Cell, string Kind)> HiddenRows(RecognisedSheet sheet) =>
        sheet.Source.Rows.Where(row => row.Hidden)
            .SelectMany(row => row.Cells.Where(sheet.IsData).Take(1))
            .Select(cell => (cell, "row"));

    private static IEnumerable<(SourceCell Cell, string Kind)> HiddenColumns(RecognisedSheet sheet)
    {
        if (!sheet.Source.Hidden && !sheet.Source.HiddenColumns.HasAnySet())
        {
            return [];
        }

        var firstByColumn = new SortedDictionary<int, SourceCell>();
        foreach (var cell in sheet.Source.Rows.SelectMany(row => row.Cells).Where(sheet.IsData))
        {
            firstByColumn.TryAdd(cell.Column, cell);
        }

        return firstByColumn.Values.Where(cell => sheet.Source.HidesColumn(cell.Column))
            .Select(cell => (cell, sheet.Source.Hidden ? "sheet" : "column"));
    }
}
