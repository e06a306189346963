using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Files.Reports;

namespace Miriam.Files.Letters;

/// <summary>An expense line that a CPAS is asked about.</summary>
/// <param name="Row">Its row in the sheet of expenses.</param>
/// <param name="Declared">What the accepted file says of it; null where its rows are not kept.</param>
public sealed record AskedLine(Period Period, int Row, Expense? Declared);

/// <summary>Asks a CPAS for evidence of expense lines, by a day.</summary>
public static class EvidenceRequestLetter
{
    /// <param name="question">What finance wrote; it has passed the privacy checks (money rule 18).</param>
    /// <param name="due">The last day to answer.</param>
    public static Letter Of(LetterHead head, Edition edition, IReadOnlyList<AskedLine> lines, string question, DateOnly due)
    {
        var texts = LetterTexts.For(head.Language);
        var day = texts.Date(due);
        return new Letter(
            head,
            texts.With("evidence.subject", ("edition", edition.ToString()), ("date", day)),
            [
                new LetterBlock.Paragraph(texts["evidence.text"]),
                new LetterBlock.Heading(texts["evidence.question"]),
                new LetterBlock.Paragraph(question),
                new LetterBlock.Heading(texts["evidence.lines"]),
                Lines(texts, lines),
                new LetterBlock.Heading(texts.With("evidence.next", ("date", day))),
                new LetterBlock.Bullets([texts["evidence.upload"], texts["evidence.answer"], texts["evidence.none"]]),
                new LetterBlock.Paragraph(texts["evidence.money"]),
            ]);
    }

    // The category and never the description: that is free text, and may name somebody.
    private static LetterBlock.Amounts Lines(LetterTexts texts, IReadOnlyList<AskedLine> lines)
    {
        var labels = new ListLabels(texts.Language);
        return new(
            [texts["evidence.category"], texts["evidence.date"], texts["evidence.file"], texts["evidence.row"], texts["amount"]],
            [
                .. lines.Select(line => (IReadOnlyList<string>)
                [
                    line.Declared is { } expense ? labels["expense_category", expense.Category] : FigureFormat.Hidden,
                    line.Declared is { } dated ? texts.ShortDate(dated.Date) : FigureFormat.Hidden,
                    line.Period.ToString(),
                    LetterTexts.Number(line.Row),
                    line.Declared is { } declared ? texts.Money(declared.Amount) : FigureFormat.Hidden,
                ]),
            ],
            HasTotal: false);
    }
}
