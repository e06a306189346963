using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Workbooks;

namespace Miriam.Files.Templates;

/// <summary>
/// The workbook that a CPAS downloads to fill in: the eight sheets with what is known already, drop-down lists, input
/// validation, and a note on every heading. Dark headings must be filled in, orange ones are this quarter's, light ones are
/// optional.
/// </summary>
public static class TemplateWorkbook
{
    /// <summary>Writes the workbook; the same values are the same bytes.</summary>
    public static void Write(Stream target, QuarterPrefill prefill, Language language) =>
        Write(target, FilledTemplate.Create(language, prefill.Rows()), prefill.Period, language);

    /// <summary>The workbook as it comes back: the same, with all that was filled in.</summary>
    internal static void Write(Stream target, IReadOnlyList<SheetContent> sheets, Period period, Language language)
    {
        using var package = new MemoryStream();
        QuarterlyWorkbook.Write(package, sheets);
        using (var document = SpreadsheetDocument.Open(package, isEditable: true))
        {
            var book = document.WorkbookPart!;
            var styles = new TemplateStyles(book.WorkbookStylesPart!.Stylesheet);
            var rules = new InputRules(language, period);
            var notes = new ColumnNotes(language, period);
            for (var index = 0; index < QuarterTemplate.Sheets.Count; index++)
            {
                var part = (WorksheetPart)book.GetPartById(string.Create(CultureInfo.InvariantCulture, $"sheet{index + 1}"));
                Complete(part, index + 1, QuarterTemplate.Sheets[index], styles, rules, notes);
            }
        }

        package.Position = 0;
        FixedTimeZip.Copy(package, target);
    }

    private static void Complete(
        WorksheetPart part, int number, TemplateSheet sheet, TemplateStyles styles, InputRules rules, ColumnNotes notes)
    {
        var isPairs = sheet.Key == QuarterTemplate.Identification;
        var columns = sheet.Columns.Select((column, index) => (Column: column, Place: index + 1)).ToList();
        var cells = part.Worksheet.Descendants<Cell>().ToDictionary(cell => cell.CellReference!.Value!, StringComparer.Ordinal);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, place) in columns)
        {
            var heading = isPairs ? CellAddress.Of(place, 1) : CellAddress.Of(1, place);
            cells[heading].StyleIndex = styles.HeadingOf(sheet, column);
            texts.Add(heading, notes.Note(sheet, column));
        }

        CellComments.Add(part, number, texts);
        part.Worksheet.GetFirstChild<DataValidations>()?.Remove();
        var ofColumns = isPairs ? [] : columns.Select(column => rules.For(sheet, column.Column, column.Place)).OfType<DataValidation>().ToList();
        if (ofColumns.Count > 0)
        {
            part.Worksheet.AddChild(new DataValidations(ofColumns) { Count = (uint)ofColumns.Count });
        }
    }
}
