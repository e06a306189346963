using Miriam.Domain.Periods;

namespace Miriam.Files.Letters;

/// <summary>Reminds a CPAS of a quarterly file that is due, or late.</summary>
public static class FileReminderLetter
{
    /// <param name="due">The day on which the file is due, moved off holidays.</param>
    public static Letter Of(LetterHead head, Period period, DateOnly due)
    {
        var texts = LetterTexts.For(head.Language);
        var isLate = BrusselsTime.DayOf(head.At) > due;
        (string, string)[] values = [("period", texts.PeriodName(period)), ("date", texts.Date(due))];
        return new Letter(
            head,
            texts.With(isLate ? "reminder.subject.late" : "reminder.subject", values),
            [
                new LetterBlock.Paragraph(texts.With(isLate ? "reminder.late" : "reminder.before", values)),
                new LetterBlock.Bullets([texts["reminder.template"], texts["returned.upload"], texts["returned.declare"]]),
                new LetterBlock.Paragraph(texts["reminder.money"]),
            ]);
    }
}
