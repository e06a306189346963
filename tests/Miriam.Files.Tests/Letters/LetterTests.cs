using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Miriam.Domain;
using Miriam.Files.Letters;
using Miriam.Files.Tests.Reports.Pdf;

namespace Miriam.Files.Tests.Letters;

public sealed partial class LetterTests
{
    public static TheoryData<string, Language> All()
    {
        TheoryData<string, Language> letters = [];
        foreach (var kind in Samples.All.Keys)
        {
            foreach (var language in Enum.GetValues<Language>())
            {
                letters.Add(kind, language);
            }
        }

        return letters;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Render_EveryLetter_PdfSaysWhatThePageSays(string kind, Language language)
    {
        var letter = Samples.All[kind](language);

        var pdf = string.Join(' ', new PdfReader(LetterPdf.Render(letter)).Elements().Select(element => element.Text).Where(text => text != "•"));

        var page = new HtmlParser().ParseDocument(LetterHtml.Render(letter).Replace("<br>", " ", StringComparison.Ordinal));
        var words = string.Join(' ', page.QuerySelectorAll("p, address, h1, h2, li, th, td").Select(element => element.TextContent));
        Assert.Equal(Spaces().Replace(words, " "), Spaces().Replace(pdf, " "));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Render_EveryLetter_FillsEachPlaceholder(string kind, Language language) =>
        Assert.DoesNotContain('{', new HtmlParser().ParseDocument(LetterHtml.Render(Samples.All[kind](language))).Body!.TextContent);

    [Theory]
    [MemberData(nameof(All))]
    public void Render_Twice_GivesTheSameBytes(string kind, Language language) =>
        Assert.Equal(LetterPdf.Render(Samples.All[kind](language)), LetterPdf.Render(Samples.All[kind](language)));

    [Theory]
    [InlineData(Language.Fr, "fr-BE", "Miriam 2024-2025\u00a0: récupération de 9\u202f456,25\u00a0€")]
    [InlineData(Language.Nl, "nl-BE", "Miriam 2024-2025: terugvordering van €\u00a09.456,25")]
    [InlineData(Language.De, "de-BE", "Miriam 2024-2025: Rückforderung von 9.456,25\u00a0€")]
    public void Render_Pdf_HasLanguageTitleAndStructure(Language language, string code, string title)
    {
        var pdf = new PdfReader(LetterPdf.Render(Samples.All["recovery"](language)));

        Assert.Contains($"/Lang<FEFF{Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes(code))}>", pdf.Catalog, StringComparison.Ordinal);
        Assert.Contains("/MarkInfo<</Marked true>>", pdf.Catalog, StringComparison.Ordinal);
        Assert.Contains("/DisplayDocTitle true", pdf.Catalog, StringComparison.Ordinal);
        Assert.Contains(title, pdf.Metadata, StringComparison.Ordinal);
        Assert.Contains(">1</", pdf.Metadata, StringComparison.Ordinal);
        Assert.Equal(title, Assert.Single(pdf.Elements(), element => element.Type == "H1").Text);
        Assert.Equal(["TH", "TH", "TD", "TD"], pdf.Elements().Where(element => element.Type is "TH" or "TD").Take(4).Select(element => element.Type));
    }

    [Fact]
    public void Of_PaymentSetOff_SumsToWhatArrives()
    {
        var letter = Samples.All["advice-set-off"](Language.Fr);

        Assert.Equal(
            [
                ["Tranche", "23\u202f855,00\u00a0€"],
                ["Compensé avec la créance 2023-2024-63020-c1", "−9\u202f456,25\u00a0€"],
                ["Viré sur votre compte", "14\u202f398,75\u00a0€"],
            ],
            letter.Body.OfType<LetterBlock.Amounts>().First().Rows);
    }

    [Fact]
    public void Of_PaymentSetOffWhole_SaysThatNothingArrives() => Assert.Contains(
        Samples.All["advice-set-off-whole"](Language.De).Body.OfType<LetterBlock.Paragraph>(),
        paragraph => paragraph is { IsStrong: true, Text: "Auf Ihr Konto wird daher nichts überwiesen." });

    [Fact]
    public void Of_Claim_ExplainsTheAmount()
    {
        var letter = Samples.All["recovery"](Language.En);

        var amounts = Assert.Single(letter.Body.OfType<LetterBlock.Amounts>());
        Assert.Equal(
            [["Paid", "€89,456.25"], ["Due by the settlement", "−€80,000.00"], ["To be repaid", "€9,456.25"]],
            amounts.Rows);
        Assert.Contains(("Structured communication", "+++090/9337/55493+++"), letter.Body.OfType<LetterBlock.Facts>().Single().Items);
    }

    [Fact]
    public void Of_Evidence_ShowsWhatWasDeclaredAndNeverADescription()
    {
        var letter = Samples.All["evidence"](Language.De);

        Assert.Equal(
            [
                ["Betrieb", "04.11.2024", "2024Q4", "17", "1.234,56\u00a0€"],
                ["Personal", "31.01.2025", "2025Q1", "4", "−45,50\u00a0€"],
                ["–", "–", "2025Q1", "5", "–"],
            ],
            letter.Body.OfType<LetterBlock.Amounts>().Single().Rows);
        Assert.DoesNotContain("Traitement de janvier", LetterHtml.Render(letter), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Grant_ShowsEachGroupUnrounded()
    {
        var letter = Samples.All["grant"](Language.Nl);

        var rows = letter.Body.OfType<LetterBlock.Amounts>().First().Rows;
        Assert.Equal(["G3 (2025Q1 tot 2025Q2)", "€\u00a063.613,00", "75%", "2 van 4", "€\u00a023.854,875"], rows[2]);
        Assert.Equal("€\u00a0119.275,00", rows[^1][^1]);
    }

    [Theory]
    [InlineData(14, "reminder.subject")]
    [InlineData(15, "reminder.subject.late")]
    public void Of_Reminder_IsLateFromTheDayAfter(int day, string subject)
    {
        var texts = LetterTexts.For(Language.De);
        var due = new DateOnly(2025, 2, 14);
        var head = Samples.Head(Language.De) with { At = new DateTimeOffset(2025, 2, day, 8, 0, 0, TimeSpan.Zero) };

        var letter = FileReminderLetter.Of(head, new(2024, 4), due);

        Assert.Equal(texts.With(subject, ("period", "4. Quartals 2024"), ("date", "14. Februar 2025")), letter.Subject);
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
