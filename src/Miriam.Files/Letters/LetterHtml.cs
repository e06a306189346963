using System.Globalization;
using Miriam.Domain.Periods;
using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Letters;

/// <summary>A letter as an HTML page that needs nothing else.</summary>
public static class LetterHtml
{
    /// <summary>The page.</summary>
    public static string Render(Letter letter)
    {
        var (head, texts) = (letter.Head, LetterTexts.For(letter.Head.Language));
        return HtmlPage.Of(
            letter.Subject,
            "letter.css",
            letter.Head.Language,
            Tag(
                "main",
                Tag("header", Tag("p", texts["sender"]).With("class", "sender"), Tag("p", texts["programme"]).With("class", "programme")),
                Tag(
                    "address",
                    Tag("strong", head.Recipient),
                    Tag("br"),
                    texts.With("recipient.number", ("number", LetterFacts.EnterpriseNumber(head.EnterpriseNumber)))),
                Tag(
                    "p",
                    texts.With("place", ("date", texts.Date(BrusselsTime.DayOf(head.At)))),
                    Tag("br"),
                    texts.With("reference", ("reference", head.Reference))),
                Tag("h1", letter.Subject),
                Tag("p", texts["salutation"]),
                Each(letter.Body, Block),
                Tag("p", head.Contact is null ? texts["questions"] : texts.With("questions.contact", ("contact", head.Contact))),
                Tag("p", texts["closing"]),
                Tag("p", texts["signature"]).With("class", "signature")));
    }

    private static HtmlNode Block(LetterBlock block) => block switch
    {
        LetterBlock.Heading heading => Tag("h2", heading.Text),
        LetterBlock.Paragraph { IsStrong: true } paragraph => Tag("p", Tag("strong", paragraph.Text)),
        LetterBlock.Paragraph paragraph => Tag("p", paragraph.Text),
        LetterBlock.Bullets bullets => Tag("ul", Each(bullets.Items, item => Tag("li", item))),
        LetterBlock.Facts facts => Tag("table", Tag("tbody", Each(facts.Items, fact =>
            Tag("tr", Tag("th", fact.Name).With("scope", "row"), Tag("td", fact.Value))))).With("class", "facts"),
        LetterBlock.Amounts amounts => Table(amounts),
        _ => Nothing,
    };

    // Its words take the room of the empty cells behind them.
    private static Element Total(IReadOnlyList<string> cells)
    {
        var words = 1 + cells.Skip(1).TakeWhile(cell => cell.Length == 0).Count();
        return Tag(
            "tr",
            Tag("th", cells[0]).With("scope", "row").With("colspan", words.ToString(CultureInfo.InvariantCulture)),
            Each(cells.Skip(words), cell => Tag("td", cell)));
    }

    private static Element Table(LetterBlock.Amounts amounts)
    {
        HtmlNode Row(IReadOnlyList<string> cells) => Tag("tr", Each(cells, cell => Tag("td", cell)));
        var lines = amounts.HasTotal ? amounts.Rows.SkipLast(1) : amounts.Rows;
        return Tag(
            "table",
            Tag("thead", Tag("tr", Each(amounts.Headings, heading => Tag("th", heading).With("scope", "col")))),
            Tag("tbody", Each(lines, Row)),
            amounts.HasTotal ? Tag("tfoot", Total(amounts.Rows[^1])) : Nothing).With("class", "amounts");
    }
}
