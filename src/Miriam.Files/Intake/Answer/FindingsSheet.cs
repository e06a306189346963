using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Miriam.Domain;
using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Answer;

/// <summary>The first sheet of an annotated workbook: every finding with a link to its cell.</summary>
internal static class FindingsSheet
{
    private const string PartId = "miriamFindings";
    private const int FirstFinding = 5;
    private const int MessageColumn = 3;

    // Of a column 100 wide, some is lost where words do not fit.
    private const int CharactersPerLine = 90;
    private const double PointsPerLine = 15;

    private static readonly HashSet<string> Names = new(AnswerTexts.InEveryLanguage("list.name"), StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes away the list of an earlier answer, which came back with the corrected workbook.</summary>
    public static void RemoveEarlier(WorkbookPart book)
    {
        var sheets = book.Workbook.Sheets ?? throw new InvalidDataException("The workbook has no sheets.");
        foreach (var sheet in sheets.Elements<Sheet>().Where(sheet => Names.Contains(sheet.Name?.Value ?? "")).ToList())
        {
            var place = sheets.Elements<Sheet>().TakeWhile(other => other != sheet).Count();
            sheet.Remove();
            book.DeletePart(sheet.Id!.Value!);
            Shift(book, from: place, by: -1);
        }
    }

    /// <summary>Adds the list before all other sheets.</summary>
    /// <param name="sheetNames">The workbook's own names by key.</param>
    public static void Add(
        WorkbookPart book, IReadOnlyList<Finding> findings, IReadOnlyDictionary<string, string> sheetNames, CellMarks marks, AnswerTexts texts, Language language, string verdict)
    {
        var (plain, bold, link) = (marks.Add(bold: false, link: false), marks.Add(bold: true, link: false), marks.Add(bold: false, link: true));
        var rows = new SheetData(
            Row(1, (verdict, bold)),
            Row(2, (texts["list.intro"], plain)),
            Row(4, (texts["list.severity"], bold), (texts["sheet"], bold), (texts["list.cell"], bold), (texts["list.message"], bold), (texts["list.code"], bold)));
        var links = new Hyperlinks();
        var number = FirstFinding;
        foreach (var finding in findings.OrderBy(finding => finding.Severity))
        {
            rows.Append(Row(
                number,
                (texts[WorkbookAnnotation.SeverityKey(finding.Severity)], marks.Of(plain, finding.Severity)),
                (finding.Sheet is { } sheet ? sheetNames.GetValueOrDefault(sheet, FindingTexts.SheetName(sheet, language)) : texts["file"], plain),
                (finding.Cell ?? "", finding.Cell is null ? plain : link),
                // This sheet comes back with the corrected workbook: an example address in a text is no privacy finding then.
                (FindingTexts.Message(finding, language).Replace('@', '＠'), plain),
                (finding.Code, plain)));
            if (finding.Sheet is { } place && sheetNames.TryGetValue(place, out var name))
            {
                var column = finding.Cell is null ? 'B' : 'C';
                links.Append(new Hyperlink
                {
                    Reference = string.Create(CultureInfo.InvariantCulture, $"{column}{number}"),
                    Location = $"'{name.Replace("'", "''", StringComparison.Ordinal)}'!{finding.Cell ?? "A1"}",
                });
            }

            number++;
        }

        var part = book.AddNewPart<WorksheetPart>(PartId);
        part.Worksheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(new Pane
            {
                VerticalSplit = FirstFinding - 1, TopLeftCell = "A5", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen,
            }) { WorkbookViewId = 0, TabSelected = true }),
            new Columns(Column(1, 16), Column(2, 20), Column(3, 9), Column(4, 100), Column(5, 9)),
            rows,
            new MergeCells(new MergeCell { Reference = "A1:E1" }, new MergeCell { Reference = "A2:E2" }) { Count = 2 });
        if (links.HasChildren)
        {
            part.Worksheet.Append(links);
        }

        part.Worksheet.Append(new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = 9, FitToWidth = 1, FitToHeight = 0 });
        PutFirst(book, texts["list.name"]);
    }

    private static void PutFirst(WorkbookPart book, string name)
    {
        var sheets = book.Workbook.Sheets!;
        var id = sheets.Elements<Sheet>().Select(sheet => sheet.SheetId?.Value ?? 0).DefaultIfEmpty().Max() + 1;
        sheets.InsertAt(new Sheet { Id = PartId, SheetId = id, Name = name }, 0);
        Shift(book, from: 0, by: 1);
        foreach (var view in book.WorksheetParts.Where(part => book.GetIdOfPart(part) != PartId).SelectMany(part => part.Worksheet.Descendants<SheetView>()))
        {
            view.TabSelected = null;
        }

        foreach (var view in book.Workbook.Descendants<WorkbookView>())
        {
            (view.ActiveTab, view.FirstSheet) = (null, null);
        }
    }

    /// <summary>Names that belong to one sheet say which by its place, and would now point to its neighbour.</summary>
    private static void Shift(WorkbookPart book, int from, int by)
    {
        foreach (var name in book.Workbook.DefinedNames?.Elements<DefinedName>().ToList() ?? [])
        {
            if (name.LocalSheetId?.Value is not { } place || place < from)
            {
                continue;
            }

            if (by < 0 && place == from)
            {
                name.Remove();
            }
            else
            {
                name.LocalSheetId = (uint)(place + by);
            }
        }
    }

    private static Row Row(int number, params IEnumerable<(string Text, uint Style)> cells)
    {
        var row = new Row(cells.Select((cell, index) =>
            PlainText.Cell(string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + index)}{number}"), cell.Text, cell.Style))) { RowIndex = (uint)number };
        if (number == 2)
        {
            // Merged cells do not grow with their text.
            (row.Height, row.CustomHeight) = (48, true);
        }
        else if (number >= FirstFinding && row.Elements<Cell>().Count() > MessageColumn)
        {
            // Not every program fits a row to its wrapped text when it opens a file.
            var lines = 1 + (cells.ElementAt(MessageColumn).Text.Length / CharactersPerLine);
            (row.Height, row.CustomHeight) = (PointsPerLine * lines, lines > 1);
        }

        return row;
    }

    private static Column Column(uint number, double width) => new() { Min = number, Max = number, Width = width, CustomWidth = true };
}
