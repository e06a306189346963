using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Domain.Findings;
using Miriam.Domain.Periods;
using Miriam.Files.Intake;
using Miriam.Files.Intake.Answer;
using Miriam.Files.Templates;
using Miriam.Files.Tests.Samples;

namespace Miriam.Files.Tests.Intake.Answer;

public sealed class AnnotatedWorkbookTests
{
    private const string Red = "FFFFC2BD";

    [Fact]
    public void Write_OwnTemplate_MarksTheCellByColourAndCommentAndKeepsItsLook()
    {
        var (bytes, result) = Template();

        using var document = Opened(Annotated(bytes, result.Findings));
        var book = document.WorkbookPart!;
        var women = Sheet(book, "Participantes");

        Assert.Equal(Red, Fill(book, women, "Q2"));
        Assert.Equal("FF9C4A00", Fill(book, women, "Q1"));
        Assert.Equal(
            "▶ Erreur VAL-01\n« Entretiens individuels » est vide, mais obligatoire. Complétez la cellule.",
            Comment(women, "Q2"));
        Assert.StartsWith("À compléter pour ce trimestre", Comment(women, "Q1"), StringComparison.Ordinal);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2010).Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
    }

    [Fact]
    public void Write_FirstSheet_ListsEveryFindingWithErrorsFirstAndLinksToItsCell()
    {
        var (bytes, result) = Template();

        using var document = Opened(Annotated(bytes, result.Findings));
        var list = Sheet(document.WorkbookPart!, "Miriam – constats");

        Assert.Equal("Miriam – constats", document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().First().Name!.Value);
        var rows = list.Worksheet.Descendants<Row>().Skip(3).Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList()).ToList();
        Assert.Equal(result.Findings.Count, rows.Count);
        Assert.Equal(["Erreur", "Case managers", "I2", "« Journées de formation » est vide, mais obligatoire. Complétez la cellule.", "VAL-01"], rows[0]);
        Assert.Equal("Avertissement", rows[^1][0]);
        Assert.Equal("'Participantes'!Q2", list.Worksheet.Descendants<Hyperlink>().Single(link => link.Reference == "C7").Location!.Value);
    }

    [Fact]
    public void Write_AnnotatedWorkbookThatComesBack_ReplacesTheMarksOfTheEarlierAnswer()
    {
        var (bytes, result) = Template();
        var first = Annotated(bytes, result.Findings);
        var mended = result.Findings.Where(finding => finding.Cell != "Q2").ToList();

        using var document = Opened(Annotated(first, mended));
        var women = Sheet(document.WorkbookPart!, "Participantes");

        Assert.NotEqual(Red, Fill(document.WorkbookPart!, women, "Q2"));
        Assert.Null(Comment(women, "Q2"));
        Assert.Equal(1, Comment(women, "Q3")!.Split('▶').Length - 1);
        Assert.Equal(9, document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Count());
        Assert.Equal(
            women.WorksheetCommentsPart!.Comments.Descendants<Comment>().Count(),
            Notes(women).Split("<v:shape ").Length - 1);
    }

    [Fact]
    public void Write_CsvZip_IsAWorkbookWithTheSameAddresses()
    {
        var file = SampleFolder.Path("rejected", "ambiguous-amount.zip");
        var findings = SampleFolder.Findings(file, null);

        using var document = Opened(Annotated(File.ReadAllBytes(file), findings));

        var finding = findings.First(found => found.Code == "VAL-03");
        var sheet = Sheet(document.WorkbookPart!, "Dépenses");
        Assert.Equal(finding.Found, Cell(sheet, finding.Cell!).InnerText);
        Assert.Equal(Red, Fill(document.WorkbookPart!, sheet, finding.Cell!));
    }

    [Fact]
    public void Write_SamplesWithoutNationalNumber_AreValidWorkbooksThatMayComeBack()
    {
        // Every fifth: each kind of file and of defect is among them, and all of them would take a minute.
        foreach (var path in Directory.EnumerateFiles(SampleFolder.Path("rejected")).Order(StringComparer.Ordinal)
            .Where(path => Path.GetExtension(path) is ".xlsx" or ".zip" or ".ods").Where((_, index) => index % 5 == 0))
        {
            var findings = SampleFolder.Findings(path, null);
            if (AnnotatedWorkbook.IsWithheld(findings))
            {
                continue;
            }

            var annotated = Annotated(File.ReadAllBytes(path), findings);

            using (var document = Opened(annotated))
            {
                // A plain copy has no shared texts: an XLSX that could be read is the uploader's own.
                Assert.Equal(
                    Path.GetExtension(path) == ".xlsx" && !findings.Any(finding => finding.Code is "STR-01" or "STR-02" or "STR-03" or "STR-12"),
                    document.WorkbookPart!.SharedStringTablePart is not null);
                Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2010).Validate(document)
                    .Select(error => $"{Path.GetFileName(path)} {error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
            }

            // What the SPP's list adds to the workbook is never itself a finding that blocks.
            var again = QuarterlyFileIntake.Check(new MemoryStream(annotated), SampleFolder.Parameters).Findings;
            Assert.DoesNotContain(again, finding => finding.Sheet == "Miriam – constats" && finding.Code != "STR-13");
        }
    }

    [Fact]
    public void Write_TextsThatBeginLikeAFormula_AreTextAndStayText()
    {
        string[] dangerous = ["=1+1", "+32", "-2", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x.example\")"];
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(archive.CreateEntry("signals.csv").Open());
            writer.Write("domain;description\n" + string.Concat(dangerous.Select(text => $"rights;\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n")));
        }

        var findings = QuarterlyFileIntake.Check(new MemoryStream(zip.ToArray()), SampleFolder.Parameters).Findings;
        using var document = Opened(Annotated(zip.ToArray(), findings));
        var book = document.WorkbookPart!;
        Assert.Empty(book.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<CellFormula>()));
        for (var index = 0; index < dangerous.Length; index++)
        {
            var cell = Cell(Sheet(book, "Signaux"), $"B{index + 2}");
            var format = book.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
            Assert.Equal((dangerous[index], true), (cell.InnerText, format.QuotePrefix!.Value));
            Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
        }
    }

    [Fact]
    public void Write_WorkbookWithMacros_ComesBackWithoutThem()
    {
        var path = Directory.EnumerateFiles(SampleFolder.Path("rejected")).First(file =>
            Path.GetExtension(file) is ".xlsx" or ".xlsm" && SampleFolder.Findings(file, null).Any(finding => finding.Code == "STR-03"));

        using var document = Opened(Annotated(File.ReadAllBytes(path), SampleFolder.Findings(path, null)));

        Assert.Null(document.WorkbookPart!.VbaProjectPart);
    }

    [Fact]
    public void Write_NationalNumberFound_MakesNoCopy()
    {
        var finding = new Finding("PRV-01", Severity.Error, "participants", "A2", null, new Dictionary<string, string>());

        Assert.Throws<ArgumentException>(() => Annotated(Template().Bytes, [finding]));
    }

    private static (byte[] Bytes, IntakeResult Result) Template()
    {
        var period = new Period(2025, 1);
        var context = ContextFolder.Load(SampleFolder.Path("2024-2025", "63020-dison"), period);
        using var target = new MemoryStream();
        TemplateWorkbook.Write(target, QuarterPrefill.From(period, NisCode.Parse("63020"), context.Agreement, context.Accepted), Language.Fr);
        var bytes = target.ToArray();
        return (bytes, QuarterlyFileIntake.Check(new MemoryStream(bytes), SampleFolder.Parameters, context));
    }

    private static byte[] Annotated(byte[] original, IReadOnlyList<Finding> findings)
    {
        using var target = new MemoryStream();
        AnnotatedWorkbook.Write(target, original, findings, SampleFolder.Parameters.Intake, Language.Fr);
        return target.ToArray();
    }

    private static SpreadsheetDocument Opened(byte[] bytes) => SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

    private static WorksheetPart Sheet(WorkbookPart book, string name) =>
        (WorksheetPart)book.GetPartById(book.Workbook.Sheets!.Elements<Sheet>().Single(sheet => sheet.Name == name).Id!.Value!);

    private static Cell Cell(WorksheetPart sheet, string address) =>
        sheet.Worksheet.Descendants<Cell>().Single(cell => cell.CellReference == address);

    private static string? Fill(WorkbookPart book, WorksheetPart sheet, string address)
    {
        var styles = book.WorkbookStylesPart!.Stylesheet;
        var format = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)Cell(sheet, address).StyleIndex!.Value);
        return styles.Fills!.Elements<Fill>().ElementAt((int)(format.FillId?.Value ?? 0)).PatternFill?.ForegroundColor?.Rgb?.Value;
    }

    private static string? Comment(WorksheetPart sheet, string address) =>
        sheet.WorksheetCommentsPart!.Comments.Descendants<Comment>().SingleOrDefault(comment => comment.Reference == address)?.InnerText;

    private static string Notes(WorksheetPart sheet)
    {
        using var reader = new StreamReader(sheet.VmlDrawingParts.Single().GetStream());
        return reader.ReadToEnd();
    }
}
