using Miriam.Domain.Periods;
using Miriam.Files.Reports.Pdf;

namespace Miriam.Files.Letters;

/// <summary>A letter as a tagged PDF on A4. Equal letters give equal bytes.</summary>
public static class LetterPdf
{
    // The closing lines. They never stand alone on a page: some lines of the text go with them.
    private const double SignatureHeight = 75;
    private const double LastLines = 50;

    /// <summary>The file.</summary>
    public static byte[] Render(Letter letter)
    {
        var (head, texts) = (letter.Head, LetterTexts.For(letter.Head.Language));
        var flow = new PdfFlow(
            new PdfInformation(letter.Subject, texts["language"], texts["sender"], head.At),
            texts.With("foot", ("reference", head.Reference)));

        flow.Group(sender =>
        {
            sender.Text(TextStyle.Sender, texts["sender"]);
            sender.Text(TextStyle.Small, texts["programme"]);
        });
        flow.Rule();
        flow.Space(22);
        flow.Group(recipient =>
        {
            recipient.Text(TextStyle.Address with { IsBold = true }, head.Recipient, indent: 250);
            recipient.Text(TextStyle.Address, texts.With("recipient.number", ("number", LetterFacts.EnterpriseNumber(head.EnterpriseNumber))), indent: 250);
        });
        flow.Space(26);
        flow.Text(TextStyle.Address, texts.With("place", ("date", texts.Date(BrusselsTime.DayOf(head.At)))));
        flow.Text(TextStyle.Address, texts.With("reference", ("reference", head.Reference)));
        flow.Text(TextStyle.Title, letter.Subject);
        flow.Text(TextStyle.Body, texts["salutation"]);
        foreach (var (block, isLast) in letter.Body.Select((block, i) => (block, i == letter.Body.Count - 1)))
        {
            Add(flow, block, isLast ? SignatureHeight + LastLines : 0);
        }

        flow.KeepTogether(SignatureHeight);
        flow.Text(TextStyle.Body, head.Contact is null ? texts["questions"] : texts.With("questions.contact", ("contact", head.Contact)));
        flow.Text(TextStyle.Body, texts["closing"]);
        flow.Space(12);
        flow.Text(TextStyle.Strong, texts["signature"]);
        return flow.ToArray();
    }

    /// <param name="after">The height of what it is kept together with.</param>
    private static void Add(PdfFlow flow, LetterBlock block, double after)
    {
        switch (block)
        {
            case LetterBlock.Heading heading:
                flow.KeepTogether(60);
                flow.Text(TextStyle.Heading, heading.Text);
                break;
            case LetterBlock.Paragraph paragraph:
                flow.KeepTogether(after);
                flow.Text(paragraph.IsStrong ? TextStyle.Strong : TextStyle.Body, paragraph.Text);
                break;
            case LetterBlock.Bullets bullets:
                flow.Bullets(bullets.Items, after);
                break;
            case LetterBlock.Facts facts:
                flow.Table(new PdfTable([new(2), new(3)], [], [.. facts.Items.Select(fact => (IReadOnlyList<string>)[fact.Name, fact.Value])], HasTotal: false));
                break;
            case LetterBlock.Amounts amounts:
                flow.Table(new PdfTable(Columns(amounts.Headings.Count), amounts.Headings, amounts.Rows, amounts.HasTotal));
                break;
        }
    }

    // The first column says what it is, the last one how much.
    private static IReadOnlyList<PdfColumn> Columns(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new PdfColumn(i == 0 ? 2.2 : 1, IsNumeric: i == count - 1))];
}
