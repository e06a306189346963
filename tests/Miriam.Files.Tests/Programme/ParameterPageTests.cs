using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Files.Programme;

namespace Miriam.Files.Tests.Programme;

/// <summary>Revision 2 is confirmed, 3 was refused, 4 waits.</summary>
public sealed class ParameterPageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 3, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProgrammeParameterSets Product = ProgrammeParameterSets.Load();

    private static readonly ChangedValue Base = new("subsidy.base", new Edition(2027), [65_000], "[SPP]", "Arrêté royal du 3 octobre 2026.");
    private static readonly ChangedValue BaseBefore = new("subsidy.base", new Edition(2027), [63_613], "[call 2023]");
    private static readonly ChangedValue Days = new("evidence.due.days", new Edition(2026), [45], "[choice]");
    private static readonly ChangedValue DaysBefore = new("evidence.due.days", new Edition(2026), [30], "[choice]");

    private static readonly ParameterDocument Document = new(
        new Edition(2026),
        2,
        Product.With(2, [Base]).Parameters,
        [
            new(2, "Indexation.", new("adam", Noon), new(new Actor("zoe", "mila"), Noon.AddDays(1)), null, [(BaseBefore, Base)]),
            new(3, "Délai trop court.", new("adam", Noon), null, new("ada", Noon.AddDays(2), "Pas encore."), [(DaysBefore, Days)]),
            new(4, "Délai trop court, encore.", new("ada", Noon.AddDays(3)), null, null, [(DaysBefore, Days)]),
        ]);

    [Fact]
    public void Render_AParameter_TellsEachValueWithUnitTimeSourceAndWhoDecided()
    {
        var rows = Rows(Page(Document, Language.Fr), "money").Take(3).Select(Cells);

        Assert.Equal(
            [
                ["Montant de base par groupe et par ansubsidy.base", "65\u202f000,00\u00a0€", "euro", "2027-2028 à venir", "règles du SPP Intégration socialeArrêté royal du 3 octobre 2026.", "révision 2Demandée par adam le 03/11/2026.Confirmée par zoe pour mila le 04/11/2026."],
                ["63\u202f613,00\u00a0€", "euro", "2023-2024 en vigueur", "appel à projets de 2023 (mi-is.be)", "révision 1 (logiciel)"],
                ["57\u202f500,00\u00a0€", "euro", "2015-2016 passé", "règles du SPP Intégration sociale", "révision 1 (logiciel)"],
            ],
            rows);
    }

    [Fact]
    public void Render_AChangeThatWaits_StandsFirstAndChangesNothing()
    {
        var page = Page(Document, Language.En);

        Assert.Equal("Revision 2 in force, edition 2026-2027. Revision 4 waits for a second person.", page.QuerySelector(".verdict")!.TextContent);
        Assert.Equal("waiting", page.QuerySelector("section")!.GetAttribute("aria-labelledby"));
        Assert.Equal(
            ["Days to answer a request for evidenceevidence.due.days", "2026-2027", "30", "45", "days", "parameter set by the administration"],
            Cells(Rows(page, "waiting").Single()));
        Assert.Contains(Rows(page, "evidence"), row => Cells(row)[0].EndsWith("evidence.due.days", StringComparison.Ordinal) && Cells(row)[1] == "30");
    }

    [Fact]
    public void Render_History_TellsWhoAskedConfirmedAndRefusedNewestFirst() => Assert.Equal(
        [
            "Revision 3 abgelehnt|Begründung: Délai trop court.|Beantragt von adam am 03.11.2026.|Abgelehnt von ada am 05.11.2026. Begründung: Pas encore.",
            "Revision 2 bestätigt|Begründung: Indexation.|Beantragt von adam am 03.11.2026.|Bestätigt von zoe für mila am 04.11.2026.",
            "Revision 1: die mit der Software gelieferten Werte.",
        ],
        Page(Document, Language.De).QuerySelectorAll("section[aria-labelledby=history] article")
            .Select(article => string.Join('|', article.QuerySelectorAll("h3, p").Select(line => line.TextContent))));

    [Theory]
    [InlineData(Language.Fr)]
    [InlineData(Language.Nl)]
    [InlineData(Language.De)]
    [InlineData(Language.En)]
    public void Render_TheProductsParameters_StandThereAllInOneLanguage(Language language)
    {
        var page = Page(new ParameterDocument(new Edition(2026), 1, Product.Parameters, []), language);

        Assert.Equal(
            Product.Parameters.Select(parameter => parameter.Label.In(language) + parameter.Name).Order(StringComparer.Ordinal),
            page.QuerySelectorAll("tbody th").Select(heading => heading.FirstChild!.TextContent + heading.QuerySelector("code")!.TextContent).Order(StringComparer.Ordinal));
        Assert.Empty(page.QuerySelectorAll("#waiting"));
        // The product's own notes are English in its file.
        var notes = Product.Parameters.SelectMany(parameter => parameter.Values).Select(value => value.Note).OfType<string>().Where(note => note != "2022.");
        Assert.All(notes, note => Assert.DoesNotContain(note, page.QuerySelectorAll("td:nth-last-child(2) .quiet").Select(quiet => language == Language.En ? "" : quiet.TextContent)));
    }

    private static IHtmlDocument Page(ParameterDocument document, Language language) => new HtmlParser().ParseDocument(ParameterPage.Render(document, language));

    private static IEnumerable<IElement> Rows(IHtmlDocument page, string section) => page.QuerySelectorAll($"section[aria-labelledby={section}] tbody tr");

    private static string[] Cells(IElement row) => [.. row.Children.Select(cell => cell.TextContent.Trim())];
}
