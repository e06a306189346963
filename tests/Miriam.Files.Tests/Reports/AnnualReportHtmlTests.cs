using System.Globalization;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Miriam.Domain;
using Miriam.Domain.Statistics;
using Miriam.Files.Intake.Waivers;
using Miriam.Files.Reports;
using Miriam.TestSupport.Statistics;

namespace Miriam.Files.Tests.Reports;

public sealed class AnnualReportHtmlTests
{
    private static readonly AnnualReportModel Model = ProgrammeYear.Report();
    private static readonly Dictionary<Language, IDocument> Documents =
        Enum.GetValues<Language>().ToDictionary(language => language, language => Read(AnnualReportHtml.Render(Model, language)));

    public static TheoryData<Language> Languages => [.. Enum.GetValues<Language>()];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Render_EveryLanguage_NamesItsLanguage(Language language) =>
        Assert.Equal(language.ToString(), Documents[language].DocumentElement.GetAttribute("lang"), ignoreCase: true);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Render_Headings_NeverSkipALevel(Language language)
    {
        var levels = Documents[language].QuerySelectorAll("h1, h2, h3, h4").Select(heading => heading.TagName[1] - '0').ToList();

        Assert.Equal(1, levels[0]);
        Assert.Single(levels, level => level == 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Render_Tables_HaveACaptionAndScopedHeadings(Language language)
    {
        Assert.All(Documents[language].QuerySelectorAll("table"), table =>
        {
            Assert.NotNull(table.QuerySelector("caption"));
            Assert.All(table.QuerySelectorAll("th"), heading => Assert.NotNull(heading.GetAttribute("scope")));
            var width = table.QuerySelectorAll("thead tr").Last().ChildElementCount;
            Assert.All(table.QuerySelectorAll("tbody tr"), row => Assert.Equal(width, row.ChildElementCount));
        });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Render_Charts_AreDescribedAndFollowedByATable(Language language)
    {
        var charts = Documents[language].QuerySelectorAll("figure");

        Assert.NotEmpty(charts);
        Assert.All(charts, chart =>
        {
            Assert.NotEmpty(chart.QuerySelector("svg > title")!.TextContent);
            Assert.NotEmpty(chart.QuerySelector("svg > desc")!.TextContent);
            Assert.NotNull(chart.NextElementSibling?.QuerySelector("table"));
        });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Render_Document_StandsAlone(Language language)
    {
        var document = Documents[language];

        Assert.Empty(document.QuerySelectorAll("script, link, img, iframe, object, [src], [onclick], [style]"));
        Assert.All(document.QuerySelectorAll("a"), link => Assert.StartsWith("#", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.DoesNotContain("url(", document.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Render_Links_LeadSomewhereAndIdsAreUnique(Language language)
    {
        var document = Documents[language];
        var ids = document.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();

        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(document.QuerySelectorAll("a"), link => Assert.Contains(link.GetAttribute("href")![1..], ids));
        Assert.All(
            document.QuerySelectorAll("[aria-labelledby], [aria-describedby]"),
            element => Assert.Contains(element.GetAttribute("aria-labelledby")!, ids));
    }

    [Fact]
    public void Render_TablesOfWomen_ShowNoCountBelowTheThreshold()
    {
        string[] ofWomen = ["age_band", "birth_region", "education", "diploma_recognised", "children", "youngest_child", "alimony", "custody_help", "income", "exits", "outcomes"];

        var counts = ofWomen.SelectMany(id => Documents[Language.Nl].QuerySelector($"table:has(> caption#{id}-table)")!.QuerySelectorAll("tbody tr"))
            .SelectMany(row => row.QuerySelectorAll("td").SkipLast(1))
            .Select(cell => cell.TextContent)
            .Where(text => !text.StartsWith('–'))
            .Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();

        Assert.NotEmpty(counts);
        Assert.DoesNotContain(counts, count => count is > 0 and < 5);
    }

    [Theory]
    [InlineData(Language.Fr, "Quartal", "Trimestre sans journée de formation")]
    [InlineData(Language.Nl, "Quartal", "Kwartaal zonder opleidingsdag")]
    [InlineData(Language.De, "Trimestre", "Quartal ohne Schulungstag")]
    [InlineData(Language.En, "Trimestre", "Quarter without a training day")]
    public void Render_WaivedRules_AreListedInWords(Language language, string foreign, string rule)
    {
        var table = Documents[language].QuerySelector("table:has(> caption#waived-table)")!;

        var row = table.QuerySelectorAll("tbody tr").Single(line => line.FirstElementChild!.TextContent == rule);
        Assert.Equal(["1", "0", "0", "1"], row.QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.DoesNotContain(foreign, table.TextContent, StringComparison.Ordinal);
        Assert.Equal(9, table.QuerySelectorAll("tbody tr").Length);
    }

    /// <summary>The cap of case managers is shown with the case managers.</summary>
    [Fact]
    public void WaiverCounts_KnowEveryRuleThatCanBeWaived() => Assert.Equal(
        WaivableCodes.All.Except(["CAP-01"]).Order(StringComparer.Ordinal),
        WaiverCounts.OfGroups.Concat(WaiverCounts.OfPeople).Order(StringComparer.Ordinal));

    [Fact]
    public void Render_HiddenFigures_SayWhyBelowTheirTable()
    {
        var hiding = Documents[Language.En].QuerySelectorAll("div.table").Where(table => table.QuerySelector(".spoken") is not null).ToList();

        Assert.NotEmpty(hiding);
        Assert.All(hiding, table => Assert.StartsWith("–", table.NextElementSibling!.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Render_HiddenAverage_LeavesNoMarkInTheChart()
    {
        var hidden = Model with
        {
            Comparisons = [.. Model.Comparisons.Select(line => line with { Women = null, First = null, Second = null, Higher = null })],
        };

        var document = Read(AnnualReportHtml.Render(hidden, Language.Fr));

        Assert.All(
            document.QuerySelectorAll("figure").Where(chart => chart.QuerySelector("circle") is not null),
            chart => Assert.Equal(2, chart.QuerySelectorAll("circle").Length));
    }

    [Fact]
    public void Render_NameWithMarkup_StaysText()
    {
        var model = Model with { Cpas = [Model.Cpas[0] with { Members = ["A", "<script>alert(\"x\")</script> & Co"] }] };

        var document = Read(AnnualReportHtml.Render(model, Language.Fr));

        Assert.Empty(document.QuerySelectorAll("script"));
        Assert.Contains("<script>alert(\"x\")</script> & Co", document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_SameModelUnderAnotherCulture_GivesTheSameText()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");

            Assert.Equal(AnnualReportHtml.Render(Model, Language.En), AnnualReportHtml.Render(ProgrammeYear.Report(), Language.En));
            Assert.Equal(Documents[Language.En].Body!.TextContent, Read(AnnualReportHtml.Render(Model, Language.En)).Body!.TextContent);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Render_ModelStoredAndReadBack_GivesTheSameText()
    {
        var stored = JsonSerializer.Deserialize<AnnualReportModel>(JsonSerializer.Serialize(Model))!;

        Assert.Equal(AnnualReportHtml.Render(Model, Language.De), AnnualReportHtml.Render(stored, Language.De));
    }

    [Fact]
    public void Render_CpasOfFlanders_IsNamedInTheReportsLanguage()
    {
        Assert.Contains("Anvers", Documents[Language.Fr].QuerySelector("table:has(> caption#cpas-table)")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Antwerpen", Documents[Language.Nl].QuerySelector("table:has(> caption#cpas-table)")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_EmptyEdition_SaysThatNothingCanBeCompared()
    {
        var empty = AnnualReportStatistics.Assemble(ProgrammeYear.Edition, [], ProgrammeYear.Parameters);

        var document = Read(AnnualReportHtml.Render(empty, Language.En));

        Assert.Contains("No answer of a participant of the 2023-2024 edition can be compared", document.Body!.TextContent, StringComparison.Ordinal);
        Assert.All(document.QuerySelectorAll("a"), link => Assert.NotNull(document.GetElementById(link.GetAttribute("href")![1..])));
    }

    private static IDocument Read(string html) => new HtmlParser().ParseDocument(html);
}
