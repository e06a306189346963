using System.IO.Compression;
using System.Xml.Linq;
using Miriam.Domain.Findings;
using Miriam.Domain.Money;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Samples;

namespace Miriam.Files.Tests.LibreOffice;

/// <summary>The template in the hands of a program that is not ours: made anew where LibreOffice is, else as it was committed.</summary>
public sealed class LibreOfficeTests : IDisposable
{
    private static readonly string Context = SampleFolder.Path("accepted", "63020-dison");

    private readonly DirectoryInfo made = Directory.CreateTempSubdirectory("miriam-libreoffice-");

    [Fact]
    public void Check_TemplateFilledInByAScript_IsTaken()
    {
        var folder = Office.Make(Template, Context, made.FullName) ? made.FullName : Context;

        foreach (var name in new[] { "libreoffice-template-filled-in.xlsx", "libreoffice-template-filled-in.ods" })
        {
            var path = Path.Combine(folder, name);

            Assert.DoesNotContain(SampleFolder.Findings(path, Context), finding => finding.Severity != Severity.Information);
            using var file = File.OpenRead(path);
            var submission = QuarterlyFileIntake.Check(file, SampleFolder.Parameters).Submission!;
            Assert.Equal(13, submission.Stays.Count);
            Assert.Equal(13, submission.Measures.Count);
            Assert.Equal(new Euro(500_895), submission.Expenses.Aggregate(Euro.Zero, (sum, expense) => sum + expense.Amount));
        }
    }

    /// <summary>What is still to be filled in is found in the same cells, and nothing else.</summary>
    [Theory]
    [InlineData("template-saved.xlsx")]
    [InlineData("template-saved.ods")]
    public void Check_TemplateOpenedAndSaved_IsWhatItWas(string name)
    {
        var saved = SampleFolder.Findings(Here(name), Context);

        Assert.Equal(SampleFolder.Findings(Template, Context), saved, (before, after) => (before.Code, before.Sheet, before.Cell) == (after.Code, after.Sheet, after.Cell));
        Assert.Equal(15, saved.Count(finding => finding.Code == "VAL-01"));
    }

    [Fact]
    public void Template_OpenedAndSaved_KeepsItsListsAndNotes()
    {
        using var archive = ZipFile.OpenRead(Here("template-saved.xlsx"));

        var participants = Xml(archive, "xl/worksheets/sheet4.xml");
        Assert.Equal(17, participants.Descendants().Count(element => element.Name.LocalName == "dataValidation"));
        Assert.Equal(18, Xml(archive, "xl/comments4.xml").Descendants().Count(element => element.Name.LocalName == "comment"));
    }

    public void Dispose() => made.Delete(recursive: true);

    private static string Template => Here("template.xlsx");

    private static string Here(string name) => Path.Combine(SampleGenerator.Repository.Root(), "tests", "Miriam.Files.Tests", "LibreOffice", name);

    private static XDocument Xml(ZipArchive archive, string name)
    {
        using var part = archive.GetEntry(name)!.Open();
        return XDocument.Load(part);
    }
}
