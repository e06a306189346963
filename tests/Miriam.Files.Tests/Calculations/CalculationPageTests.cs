using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Miriam.Domain;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using Miriam.Files.Calculations;
using Miriam.Files.Documents;

namespace Miriam.Files.Tests.Calculations;

public sealed partial class CalculationPageTests
{
    private static readonly Period Q3 = new(2024, 3);

    [Fact]
    public void Render_StepWithAFractionOfACent_ShowsItInTheLanguagesForm()
    {
        var document = Document(new CalculationStep(
            "subsidy.group",
            "[call 2023], [choice]",
            new Dictionary<string, string> { ["group"] = "G1", ["base"] = "63613.00", ["ratePercent"] = "75", ["weight"] = "2", ["of"] = "4" },
            "23854.875"));

        var step = new HtmlParser().ParseDocument(CalculationPage.Render(document, Language.De)).QuerySelector(".steps > li")!;

        Assert.Equal("Gruppe G1: der Grundbetrag von 63.613,00\u00a0€, zu 75 % für das Teilnahmejahr, für 2/4 der Ausgabe.", step.QuerySelector("p")!.TextContent);
        Assert.Equal("23.854,875\u00a0€", step.QuerySelector(".result strong")!.TextContent);
        // What no public text fixes is shown as what it is.
        Assert.Equal("Quelle: Projektaufruf 2023 (mi-is.be); von der Verwaltung festgelegter Parameter", step.QuerySelector(".source")!.TextContent);
    }

    [Fact]
    public void Render_German_WritesNounsWithACapital() =>
        Assert.Contains("Fassung 2", CalculationPage.Render(Document(), Language.De), StringComparison.Ordinal);

    [Fact]
    public void Render_OtherTranches_ListsEachWithItsAmount()
    {
        var document = Document(new CalculationStep(
            "tranche.others", "[choice]", new Dictionary<string, string> { ["a-t2"] = "5.00", ["a-t1"] = "10.00", ["a-c1"] = "-3.00" }, "12.00"));

        var page = new HtmlParser().ParseDocument(CalculationPage.Render(document, Language.En));

        Assert.Equal(["a-c1: −€3.00", "a-t1: €10.00", "a-t2: €5.00"], page.QuerySelectorAll(".steps li li").Select(item => item.TextContent));
    }

    [Fact]
    public void Render_LineWithDocuments_LinksThem()
    {
        var line = Line(2, 10_000, null) with
        {
            Documents = [new DocumentEvidence(1, "facture <1>.pdf", DocumentKind.Pdf, "ab", 9, "/one"), new DocumentEvidence(2, null, DocumentKind.Png, "cd", 9, "/two")],
        };

        var page = new HtmlParser().ParseDocument(CalculationPage.Render(Document() with { Evidence = new Evidence([], [line]) }, Language.Fr));

        Assert.Equal(
            ["facture <1>.pdf: /one", "2.Png: /two"],
            page.QuerySelectorAll("section[aria-labelledby=lines] tbody td:nth-child(4) a").Select(link => $"{link.TextContent}: {link.GetAttribute("href")}"));
    }

    [Fact]
    public void Render_RefusedLine_SaysWhyAndLeavesItOutOfTheSum()
    {
        var document = Document() with
        {
            Evidence = new Evidence(
                [new FileEvidence(Q3, 2, "ab12", new DateTimeOffset(2024, 10, 31, 23, 30, 0, TimeSpan.Zero), "identification", "B3", "/original")],
                [Line(2, 10_000, null), Line(3, 5_000, "<b>hors</b> convention")]),
        };

        var page = new HtmlParser().ParseDocument(CalculationPage.Render(document, Language.Fr));

        Assert.Equal(["acceptée", "refusée\u00a0: <b>hors</b> convention"], page.QuerySelectorAll("section[aria-labelledby=lines] tbody td:last-child").Select(cell => cell.TextContent));
        Assert.Equal("Dépenses acceptées\u00a0: 100,00\u00a0€", page.QuerySelector("section[aria-labelledby=lines] > p")!.TextContent);
        // A line stored before its cell was kept is known by its row. 23:30 UTC is the next day in Brussels.
        Assert.Equal(["Dépenses D2", "Dépenses ligne 3"], page.QuerySelectorAll("section[aria-labelledby=lines] tbody td:nth-child(2)").Select(cell => cell.TextContent));
        Assert.Contains("01/11/2024", page.QuerySelector("section[aria-labelledby=files] tbody tr")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Render_ReaderWhoMayNotDownload_SeesNoLinkToTheFile(bool may, int links)
    {
        var document = Document() with
        {
            ShowsOriginals = may,
            Evidence = new Evidence([new FileEvidence(Q3, 1, "ab12", null, "identification", "B3", "/original")], []),
        };

        Assert.Equal(links, new HtmlParser().ParseDocument(CalculationPage.Render(document, Language.Nl)).QuerySelectorAll("a[href='/original']").Length);
    }

    [Fact]
    public void Texts_EveryKey_HasTheSamePlaceholdersInEveryLanguage() => Assert.All(CalculationTexts.Keys, key =>
    {
        var names = Enum.GetValues<Language>().Select(language => string.Join(' ', Placeholder().Matches(new CalculationTexts(language)[key]).Select(match => match.Value).Order())).ToList();
        Assert.Single(names.Distinct());
        Assert.All(Enum.GetValues<Language>(), language => Assert.NotEqual("", new CalculationTexts(language)[key]));
    });

    [Theory]
    [InlineData("subsidy.group")]
    [InlineData("subsidy.total")]
    [InlineData("tranche.advance")]
    [InlineData("tranche.entitlement")]
    [InlineData("tranche.others")]
    [InlineData("tranche.limit")]
    [InlineData("tranche.kept")]
    [InlineData("tranche.split")]
    [InlineData("tranche.amount")]
    [InlineData("settlement.due")]
    [InlineData("settlement.late")]
    [InlineData("claim.amount")]
    public void Texts_EveryRuleOfACalculation_IsTold(string rule) => Assert.True(CalculationTexts.Has("rule." + rule));

    [Fact]
    public void Texts_EveryKindAndState_IsTold() => Assert.All(
        Enum.GetNames<TrancheKind>().Select(kind => "kind." + Key(kind))
            .Concat(Enum.GetNames<TrancheState>().Concat(Enum.GetNames<RecoveryState>()).Select(state => "state." + Key(state))),
        key => Assert.True(CalculationTexts.Has(key), key));

    private static string Key(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static CalculationDocument Document(params IReadOnlyList<CalculationStep> steps) => new(
        "2024-2025-63020-t4", 4, "settlement", "approved", "CPAS de Dison", "2024-2025", new Euro(10_000),
        new CalculationSheet("2023-2024.1", [new InputVersion("agreement", "2")], steps, new Euro(10_000)), null, null, new Evidence([], []), ShowsOriginals: true);

    private static LineEvidence Line(int row, long cents, string? refused) => new(
        Q3, 2, "expenses", row, refused is null ? $"D{row}" : null,
        new Expense("training", "Salle", new DateOnly(2024, 9, 3), new Euro(cents), "F24-1", row), cents, refused is null, refused, "/lines");

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
