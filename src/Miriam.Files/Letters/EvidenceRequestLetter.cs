using Miriam.Domain.Periods;

namespace Miriam.Files.Letters;

/// <summary>Asks a CPAS for evidence of expense lines, by a day.</summary>
public static class EvidenceRequestLetter
{
    /// <param name="lines">The rows of the sheet of expenses, each in the file of its period.</param>
    /// <param name="question">What finance wrote; it has passed the privacy checks (money rule 18).</param>
    /// <param name="due">The last day to answer.</param>
    public static Letter Of(LetterHead head, Edition edition, IReadOnlyList<(Period Period, int Row)> lines, string question, DateOnly due)
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
                new LetterBlock.Bullets(
                    [.. lines.Select(line => texts.With("evidence.line", ("period", texts.PeriodName(line.Period)), ("row", LetterTexts.Number(line.Row))))]),
                new LetterBlock.Heading(texts.With("evidence.next", ("date", day))),
                new LetterBlock.Bullets([texts["evidence.upload"], texts["evidence.answer"], texts["evidence.none"]]),
                new LetterBlock.Paragraph(texts["evidence.money"]),
            ]);
    }
}
