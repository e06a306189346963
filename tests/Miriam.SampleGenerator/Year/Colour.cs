using Miriam.Domain;
using Miriam.Files.Templates;

namespace Miriam.SampleGenerator.Year;

/// <summary>What people add of their own: a column for themselves, or labels in another of the programme's languages.</summary>
internal static class Colour
{
    public static IReadOnlyList<SheetContent> Add(CpasPlan plan, IReadOnlyList<SheetContent> sheets) =>
        [.. sheets.Select(sheet => plan switch
        {
            { HasOwnColumn: true } when sheet.Key == "sessions" => WithOwnColumn(sheet),
            { HasMixedLabels: true } when sheet.Key == "participants" => WithGermanLabels(sheet),
            _ => sheet,
        })];

    private static SheetContent WithOwnColumn(SheetContent sheet) => sheet with
    {
        Columns = [.. sheet.Columns, null],
        Rows = [.. sheet.Rows.Select((row, index) => (IReadOnlyList<CellValue?>)
            [.. row, index == 0 ? new CellValue.Text("Lieu (usage interne)") : new CellValue.Text("Antenne sociale")])],
    };

    /// <summary>Every third row was filled in by a German-speaking colleague.</summary>
    private static SheetContent WithGermanLabels(SheetContent sheet) => sheet with
    {
        Rows = [.. sheet.Rows.Select((row, index) => index > 0 && index % 3 == 0 ? German(sheet, row) : row)],
    };

    private static CellValue?[] German(SheetContent sheet, IReadOnlyList<CellValue?> row) =>
        [.. row.Select((cell, index) => cell is CellValue.Text text && sheet.Columns[index]?.List is { } list
            ? new CellValue.Text(string.Join("; ", text.Value.Split("; ").Select(label => German(list, label))))
            : cell)];

    private static string German(string list, string label) =>
        QuarterTemplate.Lists[list].Single(value => value.Labels[Language.Fr] == label).Labels[Language.De];
}
