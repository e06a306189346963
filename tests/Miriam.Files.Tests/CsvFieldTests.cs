using Miriam.TestSupport;
using System.IO.Compression;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Miriam.Domain;
using Miriam.Files.Templates;

namespace Miriam.Files.Tests;

public sealed class CsvFieldTests
{
    private static readonly Arbitrary<string> Formulas = FormulaTexts.Any.ToArbitrary();

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+32", "'+32")]
    [InlineData("-A1", "'-A1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=HYPERLINK(\"http://x\";\"y\")", "\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\"")]
    [InlineData("|calc", "'|calc")]
    [InlineData(" \uFF05x", "' \uFF05x")]
    [InlineData("%", "%")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    [InlineData("a;b", "\"a;b\"")]
    public void Text_AnyField_IsTextToASpreadsheet(string text, string expected) => Assert.Equal(expected, CsvField.Text(text, ';'));

    [Fact]
    public void Write_FormulasAsCsv_AreNeutralisedAndAmountsUnaltered() => Check(text =>
    {
        var line = Csv(text)["expenses.csv"].Split("\r\n", 2)[1];

        Assert.Matches("\\APersonnel;\"?'", line);
        Assert.EndsWith(";05/11/2024;-1234,5;2024-001\r\n", line, StringComparison.Ordinal);
    });

    [Fact]
    public void Write_FormulasAsWorkbook_AreTextsAndAmountsNumbers() => Check(text =>
    {
        var stream = new MemoryStream();
        QuarterlyWorkbook.Write(stream, Sheets(FormulaTexts.Xml(text)));
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        var cells = zip.Entries.Where(entry => entry.FullName.Contains("worksheets/", StringComparison.Ordinal))
            .SelectMany(entry => XDocument.Load(entry.Open()).Descendants()).ToList();

        Assert.DoesNotContain(cells, cell => cell.Name.LocalName == "f");
        Assert.Single(cells, cell => cell.Name.LocalName == "c" && cell.Value == "-1234.5" && cell.Attribute("t") is null);
    });

    private static void Check(Action<string> law) =>
        Prop.ForAll(Formulas, text =>
        {
            law(text);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Tries.Of(1_000)).WithReplay(Tries.Seed, 63021));

    private static Dictionary<string, string> Csv(string text)
    {
        var stream = new MemoryStream();
        QuarterlyCsv.Write(stream, Sheets(text));
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        return zip.Entries.ToDictionary(entry => entry.Name, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }

    private static IReadOnlyList<SheetContent> Sheets(string text) => FilledTemplate.Create(Language.Fr, new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, CellValue>>>
    {
        ["expenses"] =
        [
            new Dictionary<string, CellValue>
            {
                ["category"] = new CellValue.Text("personnel"),
                ["description"] = new CellValue.Text(text),
                ["date"] = new CellValue.Date(new DateOnly(2024, 11, 5)),
                ["amount"] = new CellValue.Number(-1234.5m),
                ["document"] = new CellValue.Text("2024-001"),
            },
        ],
    });
}
