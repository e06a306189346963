using Miriam.Domain.Cpas;
using Miriam.Domain.Money;

namespace Miriam.Files.Letters;

/// <summary>What is claimed back from a CPAS, and where it is paid to.</summary>
/// <param name="Edition">The edition that it belongs to.</param>
/// <param name="Due">What the CPAS is due at settlement.</param>
/// <param name="Paid">What it was paid.</param>
/// <param name="ClaimedBefore">Claims that stand already.</param>
/// <param name="Amount">What this letter claims.</param>
/// <param name="Received">What has come in on this claim.</param>
/// <param name="Account">The account of the SPP.</param>
/// <param name="Communication">By which the payment is recognised.</param>
public sealed record RecoveryNotice(
    string Edition,
    Euro Due,
    Euro Paid,
    Euro ClaimedBefore,
    Euro Amount,
    Euro Received,
    BelgianIban Account,
    string Holder,
    StructuredCommunication Communication);

/// <summary>Claims back what was paid above what is due; the SPP writes first [SPP].</summary>
public static class RecoveryLetter
{
    /// <summary>The claim itself.</summary>
    public static Letter Claim(LetterHead head, RecoveryNotice notice)
    {
        var texts = LetterTexts.For(head.Language);
        return new Letter(
            head,
            texts.With("recovery.subject", ("edition", notice.Edition), ("amount", texts.Money(notice.Amount))),
            [
                new LetterBlock.Paragraph(texts.With("recovery.text", ("edition", notice.Edition))),
                new LetterBlock.Amounts(
                    [texts["advice.what"], texts["amount"]],
                    [
                        [texts["recovery.paid"], texts.Money(notice.Paid)],
                        [texts["recovery.due"], texts.Money(-notice.Due)],
                        .. notice.ClaimedBefore > Euro.Zero
                            ? [[texts["recovery.claimed-before"], texts.Money(-notice.ClaimedBefore)]]
                            : Array.Empty<IReadOnlyList<string>>(),
                        [texts["recovery.amount"], texts.Money(notice.Amount)],
                    ],
                    HasTotal: true),
                new LetterBlock.Paragraph(texts["recovery.pay"]),
                PayTo(texts, notice, notice.Amount),
                new LetterBlock.Paragraph(texts["recovery.communication.why"]),
            ]);
    }

    /// <summary>A reminder of what is still open.</summary>
    public static Letter Reminder(LetterHead head, RecoveryNotice notice, DateOnly claimedOn)
    {
        var texts = LetterTexts.For(head.Language);
        var open = notice.Amount - notice.Received;
        return new Letter(
            head,
            texts.With("recovery.reminder.subject", ("edition", notice.Edition), ("amount", texts.Money(open))),
            [
                new LetterBlock.Paragraph(texts.With("recovery.reminder.text", ("date", texts.Date(claimedOn)), ("amount", texts.Money(notice.Amount)))),
                new LetterBlock.Amounts(
                    [texts["advice.what"], texts["amount"]],
                    [
                        [texts["recovery.amount"], texts.Money(notice.Amount)],
                        [texts["recovery.received"], texts.Money(-notice.Received)],
                        [texts["recovery.open"], texts.Money(open)],
                    ],
                    HasTotal: true),
                new LetterBlock.Paragraph(texts["recovery.pay"]),
                PayTo(texts, notice, open),
                new LetterBlock.Paragraph(texts["recovery.reminder.crossed"]),
            ]);
    }

    private static LetterBlock.Facts PayTo(LetterTexts texts, RecoveryNotice notice, Euro amount) => new(
    [
        (texts["amount"], texts.Money(amount)),
        (texts["account"], LetterFacts.Account(notice.Account)),
        (texts["holder"], notice.Holder),
        (texts["recovery.communication"], notice.Communication.ToDisplay()),
    ]);
}
