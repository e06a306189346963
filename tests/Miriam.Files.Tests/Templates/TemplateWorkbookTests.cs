using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Files.Intake;
using Miriam.Files.Templates;
using Miriam.Files.Tests.Intake;
using Miriam.Files.Tests.Samples;

namespace Miriam.Files.Tests.Templates;

public sealed class TemplateWorkbookTests
{
    private static readonly string Dison = SampleFolder.Path("2024-2025", "63020-dison");
    private static readonly Period FirstOf2025 = new(2025, 1);

    [Theory]
    [InlineData(Language.Fr)]
    [InlineData(Language.Nl)]
    [InlineData(Language.De)]
    [InlineData(Language.En)]
    public void Write_InEveryLanguage_IsAValidWorkbook(Language language)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Written(OfDison(), language)), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2010).Validate(document).Select(error => $"{error.Path?.XPath} {error.Description}"));
    }

    [Fact]
    public void Write_AfterAnAcceptedPeriod_KeepsTheEditionAndLeavesTheQuarterEmpty()
    {
        var file = Check(Written(OfDison(), Language.Fr)).File!;

        Assert.Equal("2025Q1", file.Identification.Period.Found);
        Assert.Equal("1999302038", file.Identification.EnterpriseNumber.Found);
        Assert.Equal(1, file.Identification.Groups.Value);
        Assert.Equal(12, file.Participants.Count);
        Assert.Equal(new DateOnly(2024, 9, 19), file.Participants[0].Entry.Value);
        Assert.NotEmpty(file.Measures);
        Assert.All(file.Participants, woman => Assert.True(woman.IndividualMeetings.IsBlank));
        Assert.All(file.CaseManagers, manager => Assert.True(manager.TrainingDays.IsBlank && manager.IntervisionDays.IsBlank));
        Assert.Empty(file.Sessions);
        Assert.Empty(file.Expenses);
        Assert.Empty(file.Signals);
    }

    [Fact]
    public void Check_TemplateLeftEmpty_AsksForThisQuartersValuesOnly()
    {
        var findings = Check(Written(OfDison(), Language.Nl)).Findings;

        Assert.Equal(
            ["ACT-04", "VAL-01"],
            findings.Select(finding => finding.Code).Distinct().Order());
        Assert.Equal(["I2", "J2"], findings.Where(finding => finding.Sheet == "case_managers").Select(finding => finding.Cell));
    }

    [Fact]
    public void Check_TemplateWithNothingKnown_AsksForRowsWithoutAnythingElse()
    {
        var empty = new QuarterPrefill(new Period(2024, 3), NisCode.Parse("63020"), null, null);

        using var file = new MemoryStream(Written(empty, Language.De));
        Assert.Equal(
            [
                "VAL-01 identification!B5", "VAL-01 identification!B6", "VAL-01 identification!B7", "VAL-01 identification!B8",
                "STR-09 case_managers", "STR-09 groups", "STR-09 participants",
            ],
            QuarterlyFileIntake.Check(file, IntakeRun.Parameters).Short());
    }

    [Fact]
    public void Rows_FirstPeriodOfAConsortium_NamesTheGroupsOfTheAgreement()
    {
        var context = ContextFolder.Load(SampleFolder.Path("2024-2025", "43005-eeklo"), null);
        var rows = new QuarterPrefill(new Period(2024, 3), NisCode.Parse("43005"), context.Agreement, null).Rows()["groups"];

        Assert.All(rows, row => Assert.Equal(["code", "nis"], row.Keys));
        Assert.Equal(context.Agreement!.Groups.Count, rows.Count);
    }

    [Fact]
    public void Write_EveryHeading_HasANoteThatSaysWhatIsExpected()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Written(OfDison(), Language.Fr)), isEditable: false);
        var sheets = document.WorkbookPart!.WorksheetParts.ToDictionary(part => document.WorkbookPart.GetIdOfPart(part));

        for (var index = 0; index < QuarterTemplate.Sheets.Count; index++)
        {
            var notes = sheets[$"sheet{index + 1}"].WorksheetCommentsPart!.Comments.CommentList!.Elements<Comment>();
            Assert.Equal(QuarterTemplate.Sheets[index].Columns.Count, notes.Count());
        }

        var meetings = sheets["sheet4"].WorksheetCommentsPart!.Comments.Descendants<Comment>().Single(note => note.Reference == "Q1");
        Assert.Equal(
            "À compléter pour ce trimestre seulement.\nEntretiens individuels de ce trimestre ; 0 s'il n'y en a pas eu.\n"
            + "Nombre entier : 0, 1, 2…\nObligatoire.",
            meetings.InnerText);
    }

    [Fact]
    public void Write_Columns_AreValidatedByTheirTypeAndWarnOnly()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Written(OfDison(), Language.En)), isEditable: false);
        var rules = ((WorksheetPart)document.WorkbookPart!.GetPartById("sheet6")).Worksheet.Descendants<DataValidation>().ToList();

        var date = rules.Single(rule => rule.SequenceOfReferences!.InnerText == "A2:A500");
        Assert.Equal(("45658", "45747"), (date.Formula1!.Text, date.Formula2!.Text)); // 1 January and 31 March 2025
        Assert.Equal("Date dd/mm/yyyy, from 01/01/2025 to 31/03/2025.", date.Error!.Value);
        Assert.Equal("'Groups'!$A$2:$A$500", rules.Single(rule => rule.SequenceOfReferences!.InnerText == "B2:B500").Formula1!.Text);
        Assert.All(rules, rule => Assert.Equal(DataValidationErrorStyleValues.Warning, rule.ErrorStyle!.Value));
    }

    [Fact]
    public void Write_SameValues_IsTheSameBytes() =>
        Assert.Equal(Written(OfDison(), Language.Fr), Written(OfDison(), Language.Fr));

    private static QuarterPrefill OfDison()
    {
        var context = ContextFolder.Load(Dison, FirstOf2025);
        return QuarterPrefill.From(FirstOf2025, NisCode.Parse("63020"), context.Agreement, context.Accepted);
    }

    private static byte[] Written(QuarterPrefill prefill, Language language)
    {
        using var target = new MemoryStream();
        TemplateWorkbook.Write(target, prefill, language);
        return target.ToArray();
    }

    private static IntakeResult Check(byte[] workbook) =>
        QuarterlyFileIntake.Check(new MemoryStream(workbook), IntakeRun.Parameters, ContextFolder.Load(Dison, FirstOf2025));
}
