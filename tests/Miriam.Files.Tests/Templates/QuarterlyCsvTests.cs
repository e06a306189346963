using System.IO.Compression;
using System.Text;
using Miriam.Domain;
using Miriam.Files.Templates;

namespace Miriam.Files.Tests.Templates;

public sealed class QuarterlyCsvTests
{
    [Fact]
    public void Write_Expenses_UsesCommaDecimalsAndQuotesWhatNeedsIt()
    {
        Assert.Equal(
            "Catégorie;Description;Date;Montant (EUR);Pièce justificative\r\n"
            + "Fonctionnement;\"Salle; \"\"le Foyer\"\"\";04/10/2024;1234,5;F24-301\r\n",
            Entry("expenses.csv"));
    }

    [Fact]
    public void Write_Identification_HasNoHeadingLine()
    {
        Assert.StartsWith("Modèle;miriam-quarter/1\r\nÉdition;2024-2025\r\n", Entry("identification.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_EveryFile_OpensWithAByteOrderMark()
    {
        using var archive = Archive();
        Assert.All(archive.Entries, entry =>
        {
            using var content = entry.Open();
            Assert.Equal([0xEF, 0xBB, 0xBF], new[] { content.ReadByte(), content.ReadByte(), content.ReadByte() });
        });
    }

    [Fact]
    public void Create_UnknownColumn_IsRefused()
    {
        var rows = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, CellValue>>>
        {
            ["signals"] = [new Dictionary<string, CellValue> { ["domian"] = new CellValue.Text("rights") }],
        };

        Assert.Throws<ArgumentException>(() => FilledTemplate.Create(Language.Fr, rows));
    }

    [Fact]
    public void Create_NoRows_IsAnEmptyTemplateWithAllHeadings()
    {
        var sheets = FilledTemplate.Create(
            Language.En, new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, CellValue>>>());

        Assert.Equal(8, sheets.Count);
        Assert.All(sheets.Skip(1), sheet => Assert.Single(sheet.Rows));
        Assert.Equal(29, sheets.Single(sheet => sheet.Key == "measures").Rows[0].Count);
    }

    private static string Entry(string name)
    {
        using var archive = Archive();
        using var reader = new StreamReader(archive.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static ZipArchive Archive()
    {
        var target = new MemoryStream();
        QuarterlyCsv.Write(target, FilledTemplate.Create(Language.Fr, SubmissionRows.From(SmallFile.Create())));
        return new ZipArchive(target, ZipArchiveMode.Read);
    }
}
