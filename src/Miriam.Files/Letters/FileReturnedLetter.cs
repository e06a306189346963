using Miriam.Domain.Periods;

namespace Miriam.Files.Letters;

/// <summary>Sends a quarterly file back to its CPAS with the reviewer's reason.</summary>
public static class FileReturnedLetter
{
    /// <param name="version">The version that was reviewed, from 1.</param>
    /// <param name="reason">What the reviewer wrote; it has passed the privacy checks (money rule 18).</param>
    public static Letter Of(LetterHead head, Period period, int version, string reason)
    {
        var texts = LetterTexts.For(head.Language);
        var name = texts.PeriodName(period);
        return new Letter(
            head,
            texts.With("returned.subject", ("period", name)),
            [
                new LetterBlock.Paragraph(texts.With("returned.text", ("period", name), ("version", LetterTexts.Number(version)))),
                new LetterBlock.Heading(texts["returned.reason"]),
                new LetterBlock.Paragraph(reason),
                new LetterBlock.Heading(texts["returned.next"]),
                new LetterBlock.Bullets([texts["returned.mend"], texts["returned.upload"], texts["returned.declare"]]),
                new LetterBlock.Paragraph(texts["returned.money"]),
            ]);
    }
}
