using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Miriam.Domain;
using Miriam.Domain.Findings;
using Miriam.Files.Intake.Template;
using Miriam.Files.Templates;
using Miriam.Files.Workbooks;

namespace Miriam.Files.Intake.Answer;

/// <summary>Marks findings in a workbook: cells by colour and comment, and a first sheet that lists and links.</summary>
internal static class WorkbookAnnotation
{
    /// <summary>Begins every comment of ours, so that those of an earlier answer are found and taken away.</summary>
    private const string Mark = "▶ ";

    // Beyond this a spreadsheet takes minutes to draw them; the cells stay coloured and listed.
    private const int MostComments = 2_000;

    /// <summary>Edits the workbook in place.</summary>
    public static void Apply(MemoryStream package, IReadOnlyList<Finding> findings, Language language) =>
        Apply(package, findings, language, SheetTemplates.Quarter, FindingsVerdict.Of(findings, new AnswerTexts(language)));

    /// <summary>Edits a workbook of any template in place.</summary>
    /// <param name="verdict">The sentence above the list.</param>
    public static void Apply(MemoryStream package, IReadOnlyList<Finding> findings, Language language, RecognisedTemplate template, string verdict)
    {
        using var document = SpreadsheetDocument.Open(package, isEditable: true);
        var book = document.WorkbookPart ?? throw new InvalidDataException("The package has no workbook.");
        var styles = book.WorkbookStylesPart ?? book.AddNewPart<WorkbookStylesPart>("miriamStyles");
        var marks = new CellMarks(styles.Stylesheet ??= WorkbookStyles.Create());
        FindingsSheet.RemoveEarlier(book);

        var texts = new AnswerTexts(language);
        var placed = findings.Where(finding => finding.Cell is not null).ToLookup(finding => finding.Sheet, StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var sheet in book.Workbook.Sheets?.Elements<Sheet>() ?? [])
        {
            number++;
            if (sheet is not { Id.Value: { } id, Name.Value: { } name } || book.GetPartById(id) is not WorksheetPart part)
            {
                continue;
            }

            CellComments.RemoveFrom(part, Mark);
            var cells = new SheetCells(part.Worksheet);
            marks.Clear(cells.All);
            var key = template.Find(name)?.Key ?? name;
            if (names.TryAdd(key, name))
            {
                AnnotateSheet(part, number, cells, placed[key], marks, texts, language);
            }
        }

        FindingsSheet.Add(book, findings, names, marks, texts, language, verdict);
        marks.Count();
    }

    private static void AnnotateSheet(
        WorksheetPart part, int number, SheetCells cells, IEnumerable<Finding> findings, CellMarks marks, AnswerTexts texts, Language language)
    {
        var comments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var ofCell in findings.GroupBy(finding => finding.Cell!, StringComparer.Ordinal))
        {
            var cell = cells.GetOrAdd(ofCell.Key);
            cell.StyleIndex = marks.Of(cell.StyleIndex?.Value ?? 0, ofCell.Min(finding => finding.Severity));
            if (comments.Count < MostComments)
            {
                comments.Add(ofCell.Key, string.Join("\n\n", ofCell.OrderBy(finding => finding.Severity).Select(finding =>
                    $"{Mark}{texts[SeverityKey(finding.Severity)]} {finding.Code}\n{FindingTexts.Message(finding, language)}")));
            }
        }

        CellComments.Add(part, number, comments);
    }

    /// <summary>The text that names a severity.</summary>
    public static string SeverityKey(Severity severity) => "severity." + severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "information",
    };
}
