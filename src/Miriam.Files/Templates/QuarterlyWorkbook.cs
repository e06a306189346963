using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Miriam.Domain;

namespace Miriam.Files.Templates;

/// <summary>
/// Writes a quarterly file as an XLSX workbook: bold headings that stay in view, drop-down lists with the language's
/// labels, real dates, numbers as numbers, codes as text.
/// </summary>
public static class QuarterlyWorkbook
{
    /// <summary>Rows that the drop-down lists reach: far more than 15 women a group need.</summary>
    private const int LastListRow = 500;

    private const string WorkbookContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <summary>Writes the workbook; the same sheets are the same bytes.</summary>
    public static void Write(Stream target, IReadOnlyList<SheetContent> sheets)
    {
        using var package = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(package, SpreadsheetDocumentType.Workbook))
        {
            // Every part has an id of ours: those that the library makes up are random.
            var workbook = document.AddNewPart<WorkbookPart>(WorkbookContentType, "workbook");
            var tabs = new Sheets();
            workbook.Workbook = new Workbook(tabs);
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = WorkbookStyles.Create();
            var texts = new SharedTexts();
            for (var index = 0; index < sheets.Count; index++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"sheet{index + 1}");
                workbook.AddNewPart<WorksheetPart>(id).Worksheet = Worksheet(sheets[index], texts);
                tabs.Append(new Sheet { Id = id, SheetId = (uint)index + 1, Name = sheets[index].Name });
            }

            workbook.AddNewPart<SharedStringTablePart>("texts").SharedStringTable = texts.ToTable();
        }

        package.Position = 0;
        FixedTimeZip.Copy(package, target);
    }

    private static Worksheet Worksheet(SheetContent sheet, SharedTexts texts)
    {
        var view = new SheetView { WorkbookViewId = 0 };
        if (sheet.HasHeadings)
        {
            view.Append(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen });
        }

        var worksheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(view),
            new Columns(sheet.Columns.Select((column, index) => Column(sheet, column, (uint)index + 1))),
            new SheetData(sheet.Rows.Select((row, index) => Row(sheet, row, (uint)index + 1, texts))));
        var lists = sheet.Columns.Select((column, index) => DropDown(column, index, sheet.Language)).OfType<DataValidation>().ToList();
        if (lists.Count > 0)
        {
            worksheet.Append(new DataValidations(lists) { Count = (uint)lists.Count });
        }

        // On paper a sheet is as wide as the page and as long as it needs.
        worksheet.Append(new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = 9, FitToWidth = 1, FitToHeight = 0 });
        return worksheet;
    }

    private static Column Column(SheetContent sheet, TemplateColumn? column, uint number) => new()
    {
        Min = number,
        Max = number,
        Width = !sheet.HasHeadings ? 34 : column switch
        {
            { Type: "text 200" or "text 500" } => 60,
            { List: not null, TakesSeveral: true } => 48,
            { List: not null } => 24,
            { Type: "text 70" } => 36,
            { Type: "iban" } => 22,
            { Type: "enterprise" } => 18,
            { Type: not null } when column.Type.StartsWith("score", StringComparison.Ordinal) => 6,
            _ => 15,
        },
        CustomWidth = true,
        Style = WorkbookStyles.Of(column),
    };

    private static Row Row(SheetContent sheet, IReadOnlyList<CellValue?> values, uint number, SharedTexts texts)
    {
        var row = new Row { RowIndex = number };
        if (sheet.HasHeadings && number == 1)
        {
            // Room for headings that wrap: two lines, and three for the longest in narrow columns.
            (row.Height, row.CustomHeight) = (45, true);
        }

        for (var index = 0; index < values.Count; index++)
        {
            if (values[index] is { } value)
            {
                var isHeading = sheet.HasHeadings ? number == 1 : index == 0;
                row.Append(Cell(value, Address(index, number), isHeading, sheet.Columns.ElementAtOrDefault(index), texts));
            }
        }

        return row;
    }

    private static Cell Cell(CellValue value, string address, bool isHeading, TemplateColumn? column, SharedTexts texts) => value switch
    {
        CellValue.Text text => new Cell
        {
            CellReference = address,
            DataType = CellValues.SharedString,
            CellValue = new(texts.IndexOf(text.Value).ToString(CultureInfo.InvariantCulture)),
            StyleIndex = isHeading ? WorkbookStyles.Heading : WorkbookStyles.Text,
        },
        CellValue.Number number => new Cell
        {
            CellReference = address,
            CellValue = new(number.Value.ToString(CultureInfo.InvariantCulture)),
            StyleIndex = column is { Type: "amount" } ? WorkbookStyles.Amount : WorkbookStyles.Number,
        },
        CellValue.Date date => new Cell
        {
            CellReference = address,
            CellValue = new(date.Value.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture)),
            StyleIndex = WorkbookStyles.Date,
        },
        _ => throw new NotSupportedException($"No cell for {value.GetType().Name}."),
    };

    private static DataValidation? DropDown(TemplateColumn? column, int index, Language language) =>
        column?.List is not { } list ? null : new DataValidation(
            new Formula1($"\"{string.Join(',', TemplateLists.All[list].Select(value => value.Labels[language]))}\""))
        {
            Type = DataValidationValues.List,
            AllowBlank = true,
            // A cell with several values is typed by hand; a key or another language's label is right too.
            ShowErrorMessage = false,
            SequenceOfReferences = new() { InnerText = $"{Address(index, 2)}:{Address(index, LastListRow)}" },
        };

    /// <summary><c>A1</c> for the first column and row 1; the template stays below 702 columns.</summary>
    private static string Address(int column, uint row) =>
        string.Create(CultureInfo.InvariantCulture, $"{(column < 26 ? "" : (char)('@' + (column / 26)))}{(char)('A' + (column % 26))}{row}");

    private sealed class SharedTexts
    {
        private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

        public int IndexOf(string text)
        {
            places.TryAdd(text, places.Count);
            return places[text];
        }

        public SharedStringTable ToTable() =>
            new(places.Keys.Select(text => new SharedStringItem(new Text(text) { Space = SpaceProcessingModeValues.Preserve })));
    }
}
