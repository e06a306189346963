using System.Globalization;
using Miriam.Domain;
using Miriam.Files.Templates;

namespace Miriam.SampleGenerator.Year;

/// <summary>Files as people fill them in, cell by cell or row by row.</summary>
internal static class Fillings
{
    private static readonly NumberFormatInfo Belgian = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    public static IReadOnlyList<SheetContent> Apply(Habits habits, IReadOnlyList<SheetContent> sheets) => habits switch
    {
        Habits.OwnColumn => EachSheet(sheets, sheet => sheet.Key == "sessions" ? WithOwnColumn(sheet) : sheet),
        Habits.GermanLabels => EachCell(sheets, German),
        Habits.NumbersForCodes => EachCell(sheets, NumberForCode),
        Habits.TextAmounts => EachCell(sheets, TextAmount),
        Habits.TextDates => EachCell(sheets, TextDate),
        Habits.EmptyRows => EachSheet(sheets, sheet => sheet.HasHeadings && sheet.Rows.Count > 2 ? WithEmptyRow(sheet) : sheet),
        Habits.RestyledHeadings => EachSheet(sheets, Restyled),
        _ => sheets,
    };

    private static SheetContent[] EachSheet(IReadOnlyList<SheetContent> sheets, Func<SheetContent, SheetContent> change) => [.. sheets.Select(change)];

    private static SheetContent[] EachCell(IReadOnlyList<SheetContent> sheets, Func<Place, CellValue?, CellValue?> change) =>
        EachSheet(sheets, sheet => sheet with
        {
            Rows =
            [
                .. sheet.Rows.Select((row, line) => (IReadOnlyList<CellValue?>)
                    [.. row.Select((cell, index) => IsHeading(sheet, line, index) ? cell : change(new Place(sheet, line, sheet.Columns[index]), cell))]),
            ],
        });

    private static bool IsHeading(SheetContent sheet, int line, int index) => sheet.HasHeadings ? line == 0 : index == 0;

    private static SheetContent WithOwnColumn(SheetContent sheet) => sheet with
    {
        Columns = [.. sheet.Columns, null],
        Rows = [.. sheet.Rows.Select((row, index) => (IReadOnlyList<CellValue?>)
            [.. row, new CellValue.Text(index == 0 ? "Lieu (usage interne)" : "Antenne sociale")])],
    };

    private static SheetContent WithEmptyRow(SheetContent sheet) => sheet with
    {
        Rows = [.. sheet.Rows.SkipLast(1), [], sheet.Rows[^1]],
    };

    private static SheetContent Restyled(SheetContent sheet) => sheet with
    {
        Rows =
        [
            .. sheet.Rows.Select((row, line) => (IReadOnlyList<CellValue?>)
                [.. row.Select((cell, index) => IsHeading(sheet, line, index) && cell is CellValue.Text text ? new CellValue.Text(Restyled(text.Value)) : cell)]),
        ],
    };

    private static string Restyled(string heading) =>
        heading.ToUpperInvariant().Replace('\'', '’').Replace(" ", " \u00A0", StringComparison.Ordinal) + " ";

    /// <summary>Every third row was filled in by a German-speaking colleague.</summary>
    private static CellValue? German(Place place, CellValue? cell) =>
        cell is CellValue.Text text && place.Column?.List is { } list && place.Line % 3 == 0
            ? new CellValue.Text(string.Join("; ", text.Value.Split("; ").Select(label =>
                QuarterTemplate.Lists[list].Single(value => value.Labels[Language.Fr] == label).Labels[Language.De])))
            : cell;

    private static CellValue? NumberForCode(Place place, CellValue? cell) => cell switch
    {
        CellValue.Text { Value: "2.0" } when place.Column?.List == "instrument" => new CellValue.Number(2),
        CellValue.Text { Value.Length: 12 } number when !place.Sheet.HasHeadings && number.Value.StartsWith("1999.", StringComparison.Ordinal) =>
            new CellValue.Number(decimal.Parse(number.Value.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)),
        _ => cell,
    };

    private static CellValue? TextAmount(Place place, CellValue? cell) =>
        cell is CellValue.Number amount && place.Column?.Type == "amount"
            ? new CellValue.Text(amount.Value.ToString("N2", Belgian) + (place.Line % 2 == 0 ? " €" : ""))
            : cell;

    private static CellValue? TextDate(Place place, CellValue? cell) =>
        cell is CellValue.Date date
            ? new CellValue.Text(date.Value.ToString(place.Line % 4 == 0 ? "yyyy-MM-dd" : "dd.MM.yyyy", CultureInfo.InvariantCulture))
            : cell;

    /// <summary>Where a cell stands.</summary>
    private sealed record Place(SheetContent Sheet, int Line, TemplateColumn? Column);
}
