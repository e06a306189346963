using Miriam.TestSupport;
using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Miriam.Domain;
using Miriam.Domain.Findings;
using Miriam.Domain.Money;
using Miriam.Files.Exports;
using Miriam.Files.Intake;
using Miriam.Files.Intake.Answer;
using Miriam.Files.Templates;
using Miriam.Files.Tests.Intake;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests;

/// <summary>A thousand descriptions that look like formulas, each beside a negative amount, through every workbook that leaves the product.</summary>
public sealed class FormulaExportsTests
{
    private const int Rows = 1_000;

    private static readonly Arbitrary<string[]> Thousand = FormulaTexts.Any.Select(FormulaTexts.Xml).ArrayOf(Rows).ToArbitrary();

    /// <summary>The ledger and the audit log.</summary>
    [Fact]
    public void WriteTable_ThousandFormulas_AreTextsAndAmountsNumbers() => Check(texts =>
    {
        using var target = new MemoryStream();
        TableWorkbook.WriteAsync(target, "=x", ["=1+1", "Montant"], Cells(texts), CancellationToken.None).GetAwaiter().GetResult();

        AssertTextsAndAmounts(target, 'A', 'B');
        Assert.Equal(Rows, CellsOf(target).Count(cell => InColumn(cell, 'A') && cell.Value.StartsWith('\'')) - 1);

        static async IAsyncEnumerable<IReadOnlyList<CellValue?>> Cells(string[] texts)
        {
            for (var row = 0; row < texts.Length; row++)
            {
                yield return await Task.FromResult<IReadOnlyList<CellValue?>>([new CellValue.Text(texts[row]), new CellValue.Number(AmountOf(row))]);
            }
        }
    });

    /// <summary>The uploader's own workbook, and the plain one that is made of a ZIP of CSV.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Annotate_ThousandFormulas_AreTextsAndAmountsNumbers(bool fromCsv) => Check(texts =>
    {
        var file = TestFile.Valid();
        for (var row = 0; row < texts.Length; row++)
        {
            file["Dépenses"].Row(row + 2, "Personnel", texts[row], new DateOnly(2024, 10, 31), fromCsv ? AmountText(row) : (object)AmountOf(row), "D-" + AmountText(row));
        }

        var bytes = (fromCsv ? file.ToCsv() : file.ToXlsx()).ToArray();
        var result = QuarterlyFileIntake.Check(new MemoryStream(bytes), IntakeRun.Parameters);
        using var target = new MemoryStream();
        AnnotatedWorkbook.Write(target, bytes, result.Findings, IntakeRun.Parameters.Intake, Language.Fr);

        Assert.DoesNotContain(CellsOf(target), cell => cell.Elements().Any(element => element.Name.LocalName == "f"));
        Assert.Contains(result.Findings, finding => finding.Code == "SAF-01");
        Assert.Equal(Rows, result.Findings.Count(finding => finding.Code == "VAL-13" && finding.Severity == Severity.Warning));
        Assert.Equal(Enumerable.Range(0, Rows).Select(row => Cents(row)), result.File!.Expenses.Select(expense => expense.Amount.Value));
    });

    private static void Check(Action<string[]> law) =>
        Prop.ForAll(Thousand, texts =>
        {
            law(texts);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Tries.Of(1)).WithReplay(Tries.Seed, 63021));

    private static void AssertTextsAndAmounts(MemoryStream workbook, char texts, char amounts)
    {
        var cells = CellsOf(workbook);
        Assert.DoesNotContain(cells, cell => cell.Elements().Any(element => element.Name.LocalName == "f"));
        Assert.All(cells.Where(cell => InColumn(cell, texts)), cell => Assert.Equal("inlineStr", (string?)cell.Attribute("t")));
        Assert.Equal(
            Enumerable.Range(0, Rows).Select(AmountText),
            cells.Where(cell => InColumn(cell, amounts)).Skip(1).Select(cell => cell.Attribute("t") is null ? cell.Value : "a text"));
    }

    /// <summary>Cells without an address count from the left.</summary>
    private static bool InColumn(XElement cell, char column) =>
        ((string?)cell.Attribute("r"))?[0] is { } named ? named == column : cell.ElementsBeforeSelf().Count() == column - 'A';

    private static List<XElement> CellsOf(MemoryStream workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook.ToArray()), ZipArchiveMode.Read);
        return [.. zip.Entries.Where(entry => entry.FullName.Contains("worksheets/sheet", StringComparison.Ordinal))
            .SelectMany(entry => XDocument.Load(entry.Open()).Descendants()).Where(element => element.Name.LocalName == "c")];
    }

    private static decimal AmountOf(int row) => -(row + 1) * 1.25m;

    private static string AmountText(int row) => AmountOf(row).ToString(CultureInfo.InvariantCulture);

    private static Euro Cents(int row) => new(-(row + 1) * 125L);
}
