using Miriam.TestSupport;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Domain.Findings;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Domain.Subsidy;
using Miriam.Files.Agreements;
using Miriam.Files.Calculations;
using Miriam.Files.Exports;
using Miriam.Files.Intake.Answer;
using Miriam.Files.Intake.Comparison;
using Miriam.Files.Letters;
using Miriam.Files.Payments.CreditTransfers;
using Miriam.Files.Payments.Sheet;
using Miriam.Files.Programme;
using Miriam.Files.Reports;
using Miriam.Files.Reports.OpenData;
using Miriam.Files.Rules;
using Miriam.Files.Templates;
using Miriam.Files.Tests.Payments;
using Miriam.TestSupport.Statistics;

namespace Miriam.Files.Tests;

/// <summary>A thousand texts that look like formulas, each beside a negative amount, through everything that writes a file or a page.</summary>
public sealed partial class EveryExportTests
{
    private const int Rows = 1_000;

    private static readonly string[] Texts = FormulaTexts.Any.Select(FormulaTexts.Xml).ArrayOf(Rows).Sample(1, new Rnd(Tries.Seed, 63021), 50).Single();

    // Workbooks are tried in FormulaExportsTests.
    private static readonly IReadOnlyDictionary<Type, Action> Tried = new Dictionary<Type, Action>
    {
        [typeof(TableWorkbook)] = () => { },
        [typeof(AnnotatedWorkbook)] = () => { },
        // Tried in AgreementWorkbookTests; its answers are an annotated workbook and a page of encoded texts.
        [typeof(AgreementWorkbook)] = () => { },
        [typeof(AnnotatedAgreements)] = () => { },
        [typeof(AgreementImportPage)] = () => Assert.Equal(
            Texts.Select(Shown),
            Page(AgreementImportPage.Render(
                new(new Edition(2024), false, true, false, [.. Texts.Select(text => new ImportedAgreement(null, 2, text, ImportResult.Created, null))], []), Language.Fr))
                .QuerySelectorAll("tbody tr").Select(row => Folded(row.QuerySelectorAll("td")[1].TextContent))),
        [typeof(QuarterlyWorkbook)] = () => AssertNoFormulas(Saved(target => QuarterlyWorkbook.Write(target, Sheets()))),
        [typeof(TemplateWorkbook)] = () => AssertNoFormulas(Saved(target => TemplateWorkbook.Write(target, Sheets(), new Period(2024, 4), Language.Fr))),
        [typeof(QuarterlyCsv)] = TryQuarterlyCsv,
        [typeof(OpenDataCsv)] = TryOpenDataCsv,
        [typeof(OpenDataJson)] = () => Assert.Equal(Texts, OpenDataJson.Read(OpenDataJson.Render(Report())).Cpas.Select(line => line.Name)),
        [typeof(AnnualReportHtml)] = TryReport,
        [typeof(FindingsPage)] = TryFindings,
        [typeof(ComparisonPage)] = TryComparison,
        [typeof(CalculationPage)] = TryCalculation,
        [typeof(ParameterPage)] = () => Assert.Equal(
            Texts.Select(text => Folded("Motif : " + text)),
            Page(ParameterPage.Render(
                new(new Edition(2024), 1, [], [.. Texts.Select((text, place) => new RevisionEntry(Rows - place, text, new("adam", default), new("ada", default), null, []))]), Language.Fr))
                .QuerySelectorAll("article h3 + p").Select(reason => Folded(reason.TextContent))),
        [typeof(RunSheet)] = TryRunSheet,
        [typeof(LetterHtml)] = () => AssertTexts(Page(LetterHtml.Render(Letter())), "tbody tr", "td", 0),
        [typeof(LetterPdf)] = TryLetterPdf,
        [typeof(Pain001Writer)] = TryPaymentFile,
        // Nothing that people write stands in these but the name of a CPAS in a title.
        [typeof(ProgressPage)] = () => Assert.Equal(
            "=1+1", Page(ProgressPage.Render(new("=1+1", NisCode.Parse("63020"), new Period(2024, 4), 1, "done", null, null) { IsScanned = false }, Language.Fr)).Title![^4..]),
        [typeof(OpenDataDictionary)] = () => { },
        [typeof(RulesDocument)] = () => { },
    };

    public static TheoryData<string> Names => [.. Tried.Keys.Select(type => type.Name)];

    /// <summary>A new writer is to be tried here, too.</summary>
    [Fact]
    public void Writers_OfTheWholeLibrary_AreTried() => Assert.Equal(
        typeof(CsvField).Assembly.GetExportedTypes()
            .Where(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(method => method.Name is "Render" or "Write" or "WriteAsync"))
            .Select(type => type.Name).Order(StringComparer.Ordinal),
        Tried.Keys.Select(type => type.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_ThousandFormulas_AreTextsAndAmountsStay(string writer) => Tried.Single(tried => tried.Key.Name == writer).Value();

    private static void TryQuarterlyCsv()
    {
        using var target = new MemoryStream();
        QuarterlyCsv.Write(target, Sheets());
        using var zip = new System.IO.Compression.ZipArchive(target);
        using var reader = new StreamReader(zip.Entries.Single(entry => entry.Name == "expenses.csv").Open());
        AssertCsv(Fields(reader.ReadToEnd(), ';').Skip(1).ToList(), text: 1, amount: 3, ",");
    }

    private static void TryOpenDataCsv()
    {
        var model = Report();
        var fields = Fields(OpenDataCsv.Render(model with { Finance = [.. Texts.Select((text, row) => model.Finance[0] with { Area = text, Granted = Amount(row) })] }), ',').Where(row => row[1] == "finance" && row[6] == "granted_eur").ToList();
        AssertCsv(fields, text: 2, amount: 7, ".");
    }

    private static void TryReport()
    {
        var page = Page(AnnualReportHtml.Render(Report(), Language.Fr));
        var shown = page.QuerySelectorAll("th").Select(cell => Folded(cell.TextContent)).ToHashSet(StringComparer.Ordinal);
        Assert.All(Texts, text => Assert.Contains(Folded(text), shown));
    }

    private static void TryFindings()
    {
        var findings = Texts.Select((text, row) => new Finding("VAL-02", Severity.Error, "expenses", $"D{row + 2}", text, new Dictionary<string, string>(StringComparer.Ordinal))).ToList();
        var page = Page(FindingsPage.Render(new("CPAS", NisCode.Parse("63020"), new Period(2024, 4), 1, findings, null), Language.Fr));
        Assert.Equal(Texts.Select((text, row) => Folded($"D{row + 2}" + (text.Length > 0 ? $" « {text} »" : ""))), page.QuerySelectorAll(".cell").Select(cell => Folded(cell.TextContent)));
    }

    private static void TryComparison()
    {
        var added = Texts.Select(IReadOnlyDictionary<string, string> (text, row) =>
            new Dictionary<string, string>(StringComparer.Ordinal) { ["description"] = text, ["amount"] = AmountText(row) }).ToList();
        AssertTexts(Page(ComparisonPage.Render(new("CPAS", new Period(2024, 4), 1, 2), [new("expenses", added, [], [])], Language.Fr)), "tbody tr", "td", 0);
    }

    private static void TryCalculation()
    {
        var lines = Texts.Select((text, row) => new LineEvidence(
            new Period(2024, 4), 1, "expenses", row + 2, null, new Expense("personnel", text, new DateOnly(2024, 10, 3), Amount(row), "F", row + 2), Amount(row).Cents, true, null, "/lines")).ToList();
        var page = Page(CalculationPage.Render(
            new("2024-2025-63020-t4", 4, "settlement", "approved", "CPAS", "2024-2025", new Euro(1), new CalculationSheet("p", [], [], new Euro(1)), null, null, new Evidence([], lines), ShowsOriginals: true), Language.Fr));
        AssertTexts(page, "section[aria-labelledby=lines] tbody tr", "th, td", null);
    }

    private static void TryRunSheet()
    {
        var lines = Texts.Select((text, row) => new RunSheetLine(
            text, string.Create(CultureInfo.InvariantCulture, $"t{row:0000}"), Amount(row), "BE68539007547034", text, text, null, false, false, false, PaymentStage.Sealed)).ToList();
        AssertTexts(
            Page(RunSheet.Render(new("r1", PaymentRunState.Sealed, new DateOnly(2024, 10, 22), new Euro(1), null, [], [], lines, []), Language.Fr)), "tbody tr", "th, td", null);
    }

    /// <summary>No reader runs anything that stands in it: the file has neither scripts nor actions.</summary>
    private static void TryLetterPdf()
    {
        var pdf = Encoding.Latin1.GetString(LetterPdf.Render(Letter()));
        Assert.All((string[])["/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch", "/URI"], action => Assert.DoesNotContain(action + " ", pdf, StringComparison.Ordinal));
    }

    /// <summary>For a bank's machine: its set of characters has neither = nor @, and amounts are positive.</summary>
    private static void TryPaymentFile()
    {
        var transfers = Texts.Select((text, row) => TransferFiles.Dison with
        {
            EndToEndId = $"t{row}", Amount = new Euro(-Amount(row).Cents), Name = "CPAS " + text, Remittance = new Remittance.FreeText("Miriam " + text),
        }).ToList();
        var file = XDocument.Load(new MemoryStream(Pain001Writer.Write(TransferFiles.Of(true, transfers))));
        var orders = file.Descendants().Where(element => element.Name.LocalName == "CdtTrfTxInf").ToList();
        Assert.Equal(
            Enumerable.Range(0, Rows).Select(row => -Amount(row)), orders.Select(order => Read(order.Descendants().Single(element => element.Name.LocalName == "InstdAmt").Value)));
        Assert.All(orders.SelectMany(order => order.Descendants()).Where(element => element.Name.LocalName is "Nm" or "Ustrd"), text => Assert.DoesNotMatch("[=@|%]", text.Value));
    }

    private static void AssertCsv(List<string[]> rows, int text, int amount, string point)
    {
        Assert.Equal(Texts.Select(CsvField.Neutral), rows.Select(row => row[text]));
        Assert.All(rows, row => Assert.Matches(@"^'|^[^\s=+\-@|%]|^%?$|^\s", row[text]));
        Assert.Equal(Enumerable.Range(0, Rows).Select(Amount), rows.Select(row => Read(row[amount].Replace(point, ".", StringComparison.Ordinal))));
    }

    /// <summary>Each row shows its text, and nothing became an element; the amount of each is as it was.</summary>
    /// <param name="text">The column of the text; null where it stands in one of them.</param>
    private static void AssertTexts(IDocument page, string rows, string cells, int? text)
    {
        Assert.Empty(page.QuerySelectorAll("script, iframe, object, embed, form, link, img"));
        var shown = page.QuerySelectorAll(rows).Select(row => row.QuerySelectorAll(cells).Select(cell => Folded(cell.TextContent)).ToList()).Where(row => row.Count > 1).ToList();
        Assert.Equal(Rows, shown.Count);
        Assert.All(shown.Zip(Texts), pair => Assert.True(
            text is { } column ? pair.First[column] == Shown(pair.Second) : pair.First.Any(cell => cell.Contains(Folded(pair.Second), StringComparison.Ordinal)), pair.Second));
        Assert.All(shown.Select((row, index) => (row, index)), line => Assert.Contains(Amount(line.index), line.row.Where(cell => AmountShown().IsMatch(cell)).Select(Read)));
    }

    private static string Shown(string text) => text.Length == 0 ? "–" : Folded(text);

    /// <summary>Browsers join white space, and read line ends as one.</summary>
    private static string Folded(string text) => string.Join(' ', text.Split((char[])[' ', '\t', '\r', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries));

    private static Euro Read(string amount) =>
        new((long)(decimal.Parse(amount.Replace("−", "-", StringComparison.Ordinal).Replace(',', '.').Replace("€", "", StringComparison.Ordinal).Replace("\u202f", "", StringComparison.Ordinal).Trim('\u00a0', ' '), NumberStyles.Number, CultureInfo.InvariantCulture) * 100));

    private static IDocument Page(string html) => new HtmlParser().ParseDocument(html);

    private static Euro Amount(int row) => new(-(row + 1) * 125L);

    private static string AmountText(int row) => ((row + 1) * -1.25m).ToString("0.##", CultureInfo.InvariantCulture);

    private static IReadOnlyList<SheetContent> Sheets()
    {
        var submission = Templates.SmallFile.Create();
        return FilledTemplate.Create(Language.Fr, SubmissionRows.From(submission with
        {
            Expenses = [.. Texts.Select((text, row) => new Expense("personnel", text, new DateOnly(2024, 10, 3), Amount(row), "F", row + 2))],
        }));
    }

    private static Miriam.Domain.Statistics.AnnualReportModel Report()
    {
        var model = ProgrammeYear.Report();
        return model with
        {
            Cpas = [.. Texts.Select(text => model.Cpas[0] with { Name = text, Lead = "99999", Members = [] })],
        };
    }

    private static Letter Letter() => new(Letters.Samples.Head(Language.Fr), "=1+1", [new LetterBlock.Amounts(
        ["Objet", "Montant"], [.. Texts.Select((text, row) => (IReadOnlyList<string>)[text, new FigureFormat(Language.Fr).Money(Amount(row))])], HasTotal: false)]);

    private static MemoryStream Saved(Action<MemoryStream> write)
    {
        var target = new MemoryStream();
        write(target);
        return target;
    }

    private static void AssertNoFormulas(MemoryStream workbook)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(workbook.ToArray()));
        var cells = zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal))
            .SelectMany(entry => XDocument.Load(entry.Open()).Descendants()).Where(element => element.Name.LocalName is "c").ToList();
        Assert.DoesNotContain(cells, cell => cell.Elements().Any(element => element.Name.LocalName == "f"));
        var amounts = cells.Where(cell => cell.Attribute("t") is null && cell.Value.StartsWith('-')).Select(cell => cell.Value);
        Assert.Equal(Enumerable.Range(0, Rows).Select(Amount), amounts.Select(Read));
        var texts = zip.Entries.Single(entry => entry.FullName.EndsWith("sharedStrings.xml", StringComparison.Ordinal));
        var shared = XDocument.Load(texts.Open()).Descendants().Where(element => element.Name.LocalName == "si").Select(item => Folded(item.Value)).ToHashSet(StringComparer.Ordinal);
        Assert.All(Texts, text => Assert.Contains(Folded(text), shared));
    }

    private static List<string[]> Fields(string csv, char delimiter)
    {
        List<string[]> rows = [];
        List<string> row = [];
        var field = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < csv.Length; at++)
        {
            var character = csv[at];
            if (quoted && character == '"' && at + 1 < csv.Length && csv[at + 1] == '"')
            {
                field.Append(csv[++at]);
            }
            else if (character == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (character == delimiter || character == '\n'))
            {
                row.Add(field.ToString());
                field.Clear();
                if (character == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else if (quoted || character != '\r')
            {
                field.Append(character);
            }
        }

        return rows;
    }

    [GeneratedRegex(@"^[−-]?[\d\u202f.]+(,\d+)?(\u00a0€)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex AmountShown();
}
