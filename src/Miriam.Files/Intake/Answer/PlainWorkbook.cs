using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Miriam.Domain;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;
using Miriam.Files.Templates;

namespace Miriam.Files.Intake.Answer;

/// <summary>A file as a workbook of values: every cell at its own address, as a person saw it.</summary>
internal static class PlainWorkbook
{
    private const string WorkbookContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    // What a spreadsheet allows in the name of a sheet.
    private const int LongestName = 31;

    /// <param name="language">In which the sheets of the template are named; null to leave every sheet its name.</param>
    public static MemoryStream Of(SourceFile source, Language? language)
    {
        var package = new MemoryStream();
        using var document = SpreadsheetDocument.Create(package, SpreadsheetDocumentType.Workbook);
        var book = document.AddNewPart<WorkbookPart>(WorkbookContentType, "workbook");
        var tabs = new Sheets();
        book.Workbook = new Workbook(new BookViews(new WorkbookView()), tabs);
        book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < source.Sheets.Count; index++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"sheet{index + 1}");
            book.AddNewPart<WorksheetPart>(id).Worksheet = Worksheet(source.Sheets[index]);
            tabs.Append(new Sheet { Id = id, SheetId = (uint)index + 1, Name = Name(source.Sheets[index].Name, index, names, language) });
        }

        return package;
    }

    /// <summary>Text stays text when a person edits a cell that begins like a formula.</summary>
    private static Stylesheet Styles()
    {
        var styles = WorkbookStyles.Create();
        styles.CellFormats!.Elements<CellFormat>().ElementAt((int)WorkbookStyles.Text).QuotePrefix = true;
        return styles;
    }

    private static Worksheet Worksheet(SourceSheet sheet)
    {
        var widest = sheet.Rows.SelectMany(row => row.Cells).Select(cell => (int)cell.Column).DefaultIfEmpty(1).Max();
        return new Worksheet(
            new SheetViews(new SheetView { WorkbookViewId = 0 }),
            new Columns(new Column { Min = 1, Max = (uint)widest, Width = 20, CustomWidth = true }),
            new SheetData(sheet.Rows.Select(row => new Row(row.Cells.Select(Cell)) { RowIndex = (uint)row.Number })));
    }

    // A number that is shown with leading zeros is an identifier: as a text it keeps them.
    private static Cell Cell(SourceCell cell) =>
        cell is not { Kind: CellKind.Number } || (cell.Text is ['0', >= '0' and <= '9', ..] && !cell.IsDate)
            ? PlainText.Cell(cell.Address, cell.Text, WorkbookStyles.Text)
            : new Cell
            {
                CellReference = cell.Address,
                CellValue = new DocumentFormat.OpenXml.Spreadsheet.CellValue(cell.Number.ToString("R", CultureInfo.InvariantCulture)),
                StyleIndex = cell.IsDate ? WorkbookStyles.Date : WorkbookStyles.Number,
            };

    /// <summary>The label of a sheet that the template knows, else its own name without what no spreadsheet allows.</summary>
    private static string Name(string name, int index, HashSet<string> taken, Language? language)
    {
        var label = language is { } chosen && SheetTemplates.Find(name) is { } known
            ? FindingTexts.SheetName(known.Key, chosen)
            : string.Concat(name.Where(letter => !char.IsControl(letter) && !"[]:*?/\\'".Contains(letter, StringComparison.Ordinal))).Trim();
        label = label.Length > LongestName ? label[..LongestName] : label;
        return label.Length > 0 && taken.Add(label) ? label : Unused(index, taken);
    }

    private static string Unused(int index, HashSet<string> taken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"#{index + 1}");
        taken.Add(name);
        return name;
    }
}
