using AngleSharp.Html.Parser;
using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Domain.Findings;
using Miriam.Domain.Periods;
using Miriam.Files.Intake;
using Miriam.Files.Intake.Answer;

namespace Miriam.Files.Tests.Intake.Answer;

public sealed class FindingsPageTests
{
    [Fact]
    public void Of_MistakeRepeated_IsOneGroupWithItsPlaces()
    {
        var findings = Enumerable.Range(2, 200).Select(row => Missing("participants", $"Q{row}"));

        var group = Assert.Single(FindingGroups.Of(findings, Language.Fr));

        Assert.Equal(200, group.Count);
        var text = Assert.Single(group.Texts);
        Assert.Equal("« Entretiens individuels » est vide, mais obligatoire. Complétez la cellule.", text.Message);
        Assert.Equal(new FindingPlace("Q2", null), text.Places[0]);
    }

    [Fact]
    public void Of_SameMistakeWithOtherValues_IsOneSentenceWithTheValueAtEachPlace()
    {
        var group = Assert.Single(FindingGroups.Of([Date("D2", "soon"), Date("D3", "later")], Language.En));

        Assert.Equal([new FindingPlace("D2", "soon"), new FindingPlace("D3", "later")], Assert.Single(group.Texts).Places);
        Assert.DoesNotContain("soon", group.Texts[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WarningsBeforeErrors_PutsErrorsFirst()
    {
        var session = FindingCodes.Finding("ACT-04", "sessions", null, null, ("period", "2024Q4"), ("groups", "G1"));

        Assert.Equal(["VAL-04", "ACT-04"], FindingGroups.Of([session, Date("D2", "x")], Language.Nl).Select(group => group.Code));
    }

    [Fact]
    public void Render_FileWithErrors_SaysWhatIsWrongWhatIsRightAndWhatToDo()
    {
        var page = Parsed(Page([Missing("participants", "Q2"), Missing("participants", "Q3"), Date("A2", "<script>")], Language.Fr, "?format=xlsx"));

        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Il reste 3 erreurs à corriger.", page.QuerySelector("[role=status]")!.TextContent);
        Assert.Equal(8, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("✓ En ordre", page.QuerySelectorAll("tbody td")[0].TextContent);
        Assert.Equal("3 à corriger", page.QuerySelectorAll("tbody td")[3].TextContent.Trim());
        Assert.Equal("?format=xlsx", page.QuerySelector("a.download")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.All(page.QuerySelectorAll("a[href^='#']"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
    }

    [Theory]
    [InlineData(Language.Fr, "Tout est en ordre : le fichier peut être signé.")]
    [InlineData(Language.Nl, "Alles is in orde: het bestand kan ondertekend worden.")]
    [InlineData(Language.De, "Alles ist in Ordnung: Die Datei kann unterzeichnet werden.")]
    [InlineData(Language.En, "All is in order: the file can be signed.")]
    public void Render_NothingFound_SaysSo(Language language, string expected) =>
        Assert.Equal(expected, Parsed(Page([], language, null)).QuerySelector("[role=status]")!.TextContent);

    [Fact]
    public void Render_FileThatWasNotRead_CallsNoSheetRight()
    {
        var page = Parsed(Page([FindingCodes.Finding("STR-02", null, null, null)], Language.En, null));

        Assert.Empty(page.QuerySelectorAll(".right"));
        Assert.Equal("The file could not be read. Here is why, and what to do.", page.QuerySelector("[role=status]")!.TextContent);
    }

    [Fact]
    public void Render_NationalNumber_SaysThatTheFileIsGone() =>
        Assert.Contains(
            "het werd gewist", Page([FindingCodes.Finding("PRV-01", "participants", "A2", null)], Language.Nl, null), StringComparison.Ordinal);

    private static Finding Missing(string sheet, string cell) =>
        FindingCodes.Finding("VAL-01", sheet, cell, null, ("column", "individual_meetings"));

    private static Finding Date(string cell, string found) => FindingCodes.Finding("VAL-04", "participants", cell, found, ("column", "entry"));

    private static string Page(IReadOnlyList<Finding> findings, Language language, string? workbook) => FindingsPage.Render(
        new FindingsAnswer("CPAS de Dison", NisCode.Parse("63020"), new Period(2024, 4), 2, findings, workbook), language);

    private static AngleSharp.Html.Dom.IHtmlDocument Parsed(string html) => new HtmlParser().ParseDocument(html);
}
