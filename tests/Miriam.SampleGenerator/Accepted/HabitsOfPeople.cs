using System.Globalization;
using Miriam.Domain;
using Miriam.Files.Templates;
using Miriam.SampleGenerator.Rejected;

namespace Miriam.SampleGenerator.Accepted;

/// <summary>What people do to the template without changing what it says.</summary>
internal static class HabitsOfPeople
{
    private static readonly Language[] Languages = [Language.Fr, Language.Nl, Language.De, Language.En];

    public static IEnumerable<AcceptedFile> All =>
    [
        new("colonnes-dans-un-autre-ordre.xlsx", "All columns from right to left (French).", Reordered(Language.Fr)),
        new("kolommen-in-andere-volgorde.xlsx", "All columns from right to left (Dutch).", Reordered(Language.Nl), Language.Nl),
        new("spalten-in-anderer-reihenfolge.xlsx", "All columns from right to left (German).", Reordered(Language.De)),
        new("columns-in-another-order.xlsx", "All columns from right to left (English).", Reordered(Language.En)),
        new("sheets-in-another-order.xlsx", "The last sheet first.", Xlsx([.. Sheets(Language.Fr).Reverse()])),
        new("sheets-renamed.xlsx", "Tabs named in four languages, in capitals, by key.", Xlsx([.. Sheets(Language.Fr).Select((sheet, index) =>
            sheet with { Name = index % 5 == 4 ? sheet.Key : Label(index, QuarterTemplate.Sheet(sheet.Key).Labels).ToUpperInvariant() })])),
        new("headings-in-four-languages.xlsx", "Each heading in another language than the one before.", Xlsx([.. Sheets(Language.Fr).Select(MixedHeadings)])),
        new("headings-as-keys.zip", "Headings and list values by their keys, in capitals.", Draft(Sheets(Language.Fr).Select(ByKey)).Zip()),
        new("hard-spaces-and-smart-quotes.xlsx", "Hard spaces around every text, curly apostrophes, double spaces in headings.", Xlsx(EachText(text =>
            "\u00A0" + text.Replace('\'', '’').Replace(" ", "\u202F ", StringComparison.Ordinal) + " \u00A0"))),
        new("codes-en-minuscules.xlsx", "Codes and list values in small letters.", Xlsx(EachText(text => text.ToLowerInvariant()))),
        new("nombres-en-texte.xlsx", "Every number as a text, with a decimal comma.", Xlsx(EachCell(cell => cell is CellValue.Number number
            ? new CellValue.Text(number.Value.ToString(CultureInfo.InvariantCulture).Replace('.', ','))
            : cell))),
        new("bedragen-met-spaties.xlsx", "Amounts as texts with a narrow space and a euro sign (Dutch).", Amounts(Language.Nl, "\u202F", ",", " €"), Language.Nl),
        new("montants-avec-points.xlsx", "Amounts as texts: 4.512,30.", Amounts(Language.Fr, ".", ",", "")),
        new("betraege-mit-punkt.xlsx", "Amounts as texts with a decimal point: 4512.30 EUR (German).", Amounts(Language.De, "", ".", " EUR")),
        new("dates-avec-points.xlsx", "Dates as texts: 09.10.2024.", Dates("dd.MM.yyyy")),
        new("datums-met-streepjes.xlsx", "Dates as texts: 9-10-2024.", Dates("d-M-yyyy")),
        new("dates-iso-a-minuit.xlsx", "Dates as texts with midnight behind: 2024-10-09T00:00:00.", Dates("yyyy-MM-dd'T'00:00:00")),
        new("rows-with-white-space.xlsx", "Empty rows and rows of white space between the rows, and unused rows below.", Xlsx([.. Sheets(Language.Fr).Select(Spaced)])),
        new("columns-of-ones-own.xlsx", "A column of one's own in two sheets, and a sheet of notes: left out with a word about it.", OwnColumns()),
    ];

    private static IReadOnlyList<SheetContent> Sheets(Language language) =>
        FilledTemplate.Create(language, SubmissionRows.From(Specimen.File(language == Language.Nl ? Language.Nl : Language.Fr)));

    private static Draft Draft(IEnumerable<SheetContent> sheets) => new([.. sheets]);

    private static byte[] Xlsx(IEnumerable<SheetContent> sheets) => Draft(sheets).Xlsx();

    private static byte[] Reordered(Language language) => Xlsx(Sheets(language).Select(sheet => sheet.HasHeadings
        ? sheet with { Columns = [.. sheet.Columns.Reverse()], Rows = [.. sheet.Rows.Select(row => (IReadOnlyList<CellValue?>)[.. row.Reverse()])] }
        : sheet with { Rows = [.. sheet.Rows.Reverse()] }));

    private static string Label(int index, IReadOnlyDictionary<Language, string> labels) => labels[Languages[index % Languages.Length]];

    private static SheetContent MixedHeadings(SheetContent sheet)
    {
        var columns = QuarterTemplate.Sheet(sheet.Key).Columns;
        return sheet.HasHeadings
            ? sheet with { Rows = [[.. columns.Select((column, index) => new CellValue.Text(Label(index, column.Labels)))], .. sheet.Rows.Skip(1)] }
            : sheet with { Rows = [.. sheet.Rows.Select((row, index) => (IReadOnlyList<CellValue?>)[new CellValue.Text(Label(index, columns[index].Labels)), row[1]])] };
    }

    private static SheetContent ByKey(SheetContent sheet)
    {
        var columns = QuarterTemplate.Sheet(sheet.Key).Columns;
        return sheet.HasHeadings
            ? sheet with { Rows = [[.. columns.Select(column => new CellValue.Text(column.Key.ToUpperInvariant()))], .. sheet.Rows.Skip(1)] }
            : sheet with { Rows = [.. sheet.Rows.Select((row, index) => (IReadOnlyList<CellValue?>)[new CellValue.Text(columns[index].Key), row[1]])] };
    }

    private static IEnumerable<SheetContent> EachCell(Func<CellValue?, CellValue?> change, Language language = Language.Fr) =>
        Sheets(language).Select(sheet => sheet with { Rows = [.. sheet.Rows.Select(row => (IReadOnlyList<CellValue?>)[.. row.Select(change)])] });

    private static IEnumerable<SheetContent> EachText(Func<string, string> change) =>
        EachCell(cell => cell is CellValue.Text text ? new CellValue.Text(change(text.Value)) : cell);

    private static byte[] Amounts(Language language, string thousands, string comma, string unit)
    {
        var format = new NumberFormatInfo { NumberGroupSeparator = thousands, NumberDecimalSeparator = comma };
        return Xlsx(Sheets(language).Select(sheet => sheet with
        {
            Rows = [.. sheet.Rows.Select(row => (IReadOnlyList<CellValue?>)[.. row.Select((cell, index) =>
                cell is CellValue.Number amount && sheet.Columns[index]?.Type == "amount" ? new CellValue.Text(amount.Value.ToString("N2", format) + unit) : cell)])],
        }));
    }

    private static byte[] Dates(string format) => Xlsx(EachCell(cell => cell is CellValue.Date day
        ? new CellValue.Text(day.Value.ToDateTime(TimeOnly.MinValue).ToString(format, CultureInfo.InvariantCulture))
        : cell));

    private static SheetContent Spaced(SheetContent sheet) => !sheet.HasHeadings || sheet.Rows.Count < 2 ? sheet : sheet with
    {
        Rows =
        [
            sheet.Rows[0], [], .. sheet.Rows.Skip(1).SkipLast(1), [new CellValue.Text("  "), new CellValue.Text("\u00A0\t")], sheet.Rows[^1],
            [], [null, new CellValue.Text(" ; ")],
        ],
    };

    private static byte[] OwnColumns() => new Draft(Specimen.File())
        .Set("sessions", "F1", "Lieu").Set("sessions", "F2", "Antenne sociale")
        .Set("participants", "S1", "Remarques").Set("participants", "S4", "à revoir")
        .AddSheet("Notes", "Salle fermée en décembre").Xlsx();
}
