using System.Data;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ExcelDataReader;
using Miriam.Domain;
using Miriam.Files.Templates;

namespace Miriam.Files.Tests.Templates;

public sealed class QuarterlyWorkbookTests
{
    public QuarterlyWorkbookTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Write_FilledFile_HasTheEightSheetsInTemplateOrder()
    {
        var tables = Read(Written(Language.Nl));

        Assert.Equal(
            ["Identificatie", "Casemanagers", "Groepen", "Deelneemsters", "Metingen", "Groepssessies", "Uitgaven", "Signalen"],
            tables.Cast<DataTable>().Select(table => table.TableName));
    }

    [Fact]
    public void Write_Identification_HasHeadingsInColumnA()
    {
        var sheet = Read(Written(Language.Fr))["Identification"]!;

        Assert.Equal("Modèle", sheet.Rows[0][0]);
        Assert.Equal("miriam-quarter/1", sheet.Rows[0][1]);
        Assert.Equal("63020", sheet.Rows[3][1]);
        Assert.Equal(1.0, sheet.Rows[5][1]);
    }

    [Fact]
    public void Write_Values_KeepsDatesNumbersAndCodesApart()
    {
        var tables = Read(Written(Language.Fr));

        Assert.Equal(new DateTime(2024, 9, 16, 0, 0, 0, DateTimeKind.Unspecified), tables["Participantes"]!.Rows[1][3]);
        Assert.Equal(1234.5, tables["Dépenses"]!.Rows[1][3]);
        Assert.Equal("2.0", tables["Mesures"]!.Rows[1][3]);
        Assert.Equal(DBNull.Value, tables["Mesures"]!.Rows[1][6]);
        Assert.Equal("Logement; Emploi", tables["Participantes"]!.Rows[1][17]);
    }

    [Fact]
    public void Write_ListColumn_OffersTheLabelsOfTheLanguage()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Written(Language.De)), isEditable: false);
        var groups = (WorksheetPart)document.WorkbookPart!.GetPartById("sheet3");

        Assert.Equal(
            ["\"Anwerbung und Aufnahme,Start und Gruppenbildung,Vertiefung und Begleitung,Abschluss,Nachbetreuung\"", "\"Ja,Teilweise,Nein\""],
            groups.Worksheet.Descendants<DataValidation>().Select(list => list.Formula1!.Text));
    }

    [Fact]
    public void Lists_InEveryLanguage_FitTheLimitOfADropDown()
    {
        // A spreadsheet takes at most 255 characters in a list, and the comma parts them.
        foreach (var (name, values) in QuarterTemplate.Lists)
        {
            foreach (var language in Enum.GetValues<Language>())
            {
                var labels = values.Select(value => value.Labels[language]).ToList();
                Assert.True(string.Join(',', labels).Length <= 255, name);
                Assert.DoesNotContain(labels, label => label.Contains(','));
            }
        }
    }

    [Fact]
    public void Write_Headings_StayInViewAndAreBold()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Written(Language.Fr)), isEditable: false);
        var book = document.WorkbookPart!;
        var participants = ((WorksheetPart)book.GetPartById("sheet4")).Worksheet;
        var heading = participants.Descendants<Cell>().First();
        var format = book.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)heading.StyleIndex!.Value);

        Assert.Equal(PaneStateValues.Frozen, participants.Descendants<Pane>().Single().State!.Value);
        Assert.Single(book.WorkbookStylesPart.Stylesheet.Fonts!.Elements<Font>().ElementAt((int)format.FontId!.Value).Elements<Bold>());
    }

    [Fact]
    public void Write_SameContent_IsTheSameBytes()
    {
        Assert.Equal(Written(Language.Fr), Written(Language.Fr));
    }

    private static byte[] Written(Language language)
    {
        using var target = new MemoryStream();
        QuarterlyWorkbook.Write(target, FilledTemplate.Create(language, SubmissionRows.From(SmallFile.Create())));
        return target.ToArray();
    }

    private static DataTableCollection Read(byte[] bytes)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        var tables = new DataSet();
        do
        {
            var table = tables.Tables.Add(reader.Name);
            while (reader.Read())
            {
                while (table.Columns.Count < reader.FieldCount)
                {
                    table.Columns.Add().DataType = typeof(object);
                }

                table.Rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            }
        }
        while (reader.NextResult());
        return tables.Tables;
    }
}
