using Miriam.Domain.Cpas;
using Miriam.Domain.Money;

namespace Miriam.Files.Letters;

/// <summary>A payment as its receiver's accounts need it.</summary>
/// <param name="Edition">The edition that it belongs to.</param>
/// <param name="Tranche">Id of the tranche.</param>
/// <param name="Amount">What is paid, set-offs included.</param>
/// <param name="Account">Where to.</param>
/// <param name="PaidOn">The day on which the bank executed it.</param>
/// <param name="EndToEndId">The reference on the statement.</param>
/// <param name="Remittance">The communication on the statement.</param>
/// <param name="Subsidy">What is granted for the whole edition.</param>
/// <param name="PaidBefore">The sum of what was paid before.</param>
/// <param name="IsSettlement">Whether it is the balance after the expenses were reviewed.</param>
public sealed record PaymentAdvice(
    string Edition,
    string Tranche,
    Euro Amount,
    BelgianIban Account,
    string Holder,
    DateOnly PaidOn,
    string EndToEndId,
    string Remittance,
    Euro Subsidy,
    Euro PaidBefore,
    bool IsSettlement)
{
    /// <summary>What of it was set off against claims, and so not transferred.</summary>
    public IReadOnlyList<(string Claim, Euro Amount)> SetOffs { get; init; } = [];

    /// <summary>What arrives on the account.</summary>
    public Euro Transferred => Amount - SetOffs.Sum(setOff => setOff.Amount);
}

/// <summary>Tells the accounts of a CPAS what was paid and how to recognise it.</summary>
public static class PaymentAdviceLetter
{
    /// <summary>The letter.</summary>
    public static Letter Of(LetterHead head, PaymentAdvice advice)
    {
        var texts = LetterTexts.For(head.Language);
        return new Letter(
            head,
            texts.With("advice.subject", ("edition", advice.Edition), ("amount", texts.Money(advice.Amount))),
            [
                new LetterBlock.Paragraph(texts.With(
                    advice.IsSettlement ? "advice.settlement" : "advice.tranche",
                    ("amount", texts.Money(advice.Amount)),
                    ("date", texts.Date(advice.PaidOn)))),
                .. SetOff(texts, advice),
                new LetterBlock.Facts(
                [
                    (texts["account"], LetterFacts.Account(advice.Account)),
                    (texts["holder"], advice.Holder),
                    (texts["advice.communication"], advice.Remittance),
                    (texts["advice.end-to-end"], advice.EndToEndId),
                    (texts["advice.tranche-id"], advice.Tranche),
                ]),
                new LetterBlock.Heading(texts["advice.position"]),
                new LetterBlock.Amounts(
                    [texts["advice.what"], texts["amount"]],
                    [
                        [texts["advice.granted"], texts.Money(advice.Subsidy)],
                        [texts["advice.paid-before"], texts.Money(advice.PaidBefore)],
                        [texts["advice.paid-now"], texts.Money(advice.Amount)],
                        [texts["advice.paid-total"], texts.Money(advice.PaidBefore + advice.Amount)],
                    ],
                    HasTotal: true),
                new LetterBlock.Paragraph(texts[advice.IsSettlement ? "advice.final" : "advice.later"]),
            ]);
    }

    private static IEnumerable<LetterBlock> SetOff(LetterTexts texts, PaymentAdvice advice) => advice.SetOffs.Count == 0 ? [] :
    [
        new LetterBlock.Paragraph(texts["advice.set-off"]),
        new LetterBlock.Amounts(
            [texts["advice.what"], texts["amount"]],
            [
                [texts[advice.IsSettlement ? "advice.balance" : "advice.tranche-id"], texts.Money(advice.Amount)],
                .. advice.SetOffs.Select(setOff => (IReadOnlyList<string>)[texts.With("advice.set-off.claim", ("claim", setOff.Claim)), texts.Money(-setOff.Amount)]),
                [texts["advice.transferred"], texts.Money(advice.Transferred)],
            ],
            HasTotal: true),
        .. advice.Transferred == Euro.Zero ? [new LetterBlock.Paragraph(texts["advice.nothing"], IsStrong: true)] : Array.Empty<LetterBlock>(),
    ];
}
