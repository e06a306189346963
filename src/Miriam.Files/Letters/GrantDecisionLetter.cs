using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Programme;
using Miriam.Domain.Subsidy;

namespace Miriam.Files.Letters;

/// <summary>Tells a CPAS which subsidy it is granted, how it was computed and when it is paid.</summary>
public static class GrantDecisionLetter
{
    /// <param name="agreement">As signed or amended; its groups and year explain the amount.</param>
    /// <param name="parameters">Those of its signature.</param>
    /// <param name="commitments">The subsidy by budget year.</param>
    /// <exception cref="ArgumentException">The parameters are not those of the signature.</exception>
    public static Letter Of(
        LetterHead head, GrantAgreement agreement, ProgrammeParameters parameters, IReadOnlyList<(int BudgetYear, Euro Amount)> commitments)
    {
        var texts = LetterTexts.For(head.Language);
        var sheet = SubsidyCalculation.Compute(agreement, parameters);
        var year = LetterTexts.Number(agreement.YearOfParticipation);
        return new Letter(
            head,
            texts.With(agreement.Version == 1 ? "grant.subject" : "grant.subject.amended", ("edition", agreement.Edition.ToString())),
            [
                new LetterBlock.Paragraph(texts.With(
                    agreement.Version == 1 ? "grant.decision" : "grant.decision.amended",
                    ("edition", agreement.Edition.ToString()),
                    ("amount", texts.Money(sheet.Total)))),
                new LetterBlock.Heading(texts["grant.calculation"]),
                new LetterBlock.Amounts(
                    [texts["grant.group"], texts["grant.base"], texts["grant.rate"], texts["grant.periods"], texts["amount"]],
                    [
                        .. agreement.Groups.OrderBy(group => group.Code, StringComparer.Ordinal).Zip(sheet.Steps, (group, step) => (IReadOnlyList<string>)
                        [
                            texts.With("grant.group.from", ("group", group.Code), ("first", group.First.ToString()), ("last", group.Last.ToString())),
                            texts.Money(parameters.BaseAmount),
                            texts.With("percent", ("n", step.Inputs["ratePercent"])),
                            texts.With("grant.share", ("n", step.Inputs["weight"]), ("of", step.Inputs["of"])),
                            texts.Exact(step.Result),
                        ]),
                        [texts["grant.total"], "", "", "", texts.Money(sheet.Total)],
                    ],
                    HasTotal: true),
                new LetterBlock.Paragraph(texts.With("grant.rounding", ("year", year), ("version", agreement.ParameterVersion))),
                new LetterBlock.Heading(texts["grant.payment"]),
                new LetterBlock.Paragraph(agreement.Plan == TranchePlan.Advance
                    ? texts.With("grant.advance", ("percent", LetterTexts.Number(parameters.AdvancePercent)))
                    : texts["grant.quarterly"]),
                .. commitments.Count > 0 ? [Budget(texts, commitments)] : Array.Empty<LetterBlock>(),
                new LetterBlock.Facts(
                [
                    (texts["account"], LetterFacts.Account(agreement.Account.Iban)),
                    (texts["holder"], agreement.Account.Holder),
                ]),
                new LetterBlock.Heading(texts["grant.duties"]),
                new LetterBlock.Bullets([texts["grant.duty.files"], texts["grant.duty.expenses"], texts["grant.duty.account"], texts["grant.duty.claim"]]),
            ]);
    }

    private static LetterBlock.Amounts Budget(LetterTexts texts, IReadOnlyList<(int BudgetYear, Euro Amount)> commitments) => new(
        [texts["grant.budget.year"], texts["amount"]],
        [.. commitments.OrderBy(commitment => commitment.BudgetYear).Select(commitment => (IReadOnlyList<string>)
            [LetterTexts.Number(commitment.BudgetYear), texts.Money(commitment.Amount)])],
        HasTotal: false);
}
