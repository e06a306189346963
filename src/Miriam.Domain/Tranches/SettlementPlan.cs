using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;

namespace Miriam.Domain.Tranches;

/// <summary>Brings the tranches to what is due once the settlement can be made.</summary>
/// <remarks>
/// Money rule 5. The first settlement makes the last tranche; a later one lets the last open tranche take the rest and only
/// where none is open makes a supplement. Too much: open tranches are reduced first, last number first.
/// </remarks>
internal static class SettlementPlan
{
    public static void Apply(PlanTerms terms, TrancheBook book, Euro due)
    {
        var isFirst = !book.HasSettlement;
        ReduceOpen(terms, book, due);
        if (isFirst)
        {
            Make(terms, book, TrancheKind.Settlement, due);
        }

        if (due > book.Engaged && book.Open.LastOrDefault() is { } last)
        {
            book.Lift(last);
            book.Compute(last, due - book.Engaged, [terms.DueStep(), book.OthersStep(book.Live, withClaims: true)]);
        }
        else if (due - book.Engaged >= terms.Parameters.MinimumAmount)
        {
            Make(terms, book, TrancheKind.Supplement, due);
        }
    }

    /// <summary>All files are in, but lines of expense wait for their review: the settlement is foreseen.</summary>
    public static void Foresee(PlanTerms terms, TrancheBook book)
    {
        if (!terms.AllAccepted || terms.Counted.Count == 0)
        {
            return;
        }

        var foreseen = book.All.FirstOrDefault(tranche => tranche.Kind == TrancheKind.Settlement)
            ?? book.New(Number(terms, book), TrancheKind.Settlement, []);
        if (foreseen.State == TrancheState.Planned)
        {
            // It remembers every period that it was foreseen over: none of them makes an instalment when an amendment adds others.
            book.Put(foreseen with { Inputs = terms.InputsOver(terms.Counted.Union(PlanTerms.PeriodsOf(foreseen)).Order()) });
        }
    }

    private static void ReduceOpen(PlanTerms terms, TrancheBook book, Euro due)
    {
        foreach (var tranche in book.Open.Reverse())
        {
            var excess = book.Engaged - due;
            if (excess <= Euro.Zero)
            {
                return;
            }

            book.Lift(tranche);
            book.Compute(
                tranche,
                Euro.Max(Euro.Zero, tranche.Amount - excess),
                [terms.DueStep(), book.OthersStep(book.Live, withClaims: true)]);
        }
    }

    /// <summary>A new last tranche; when nothing is left for the settlement, it says so as a tranche that fell to nothing.</summary>
    private static void Make(PlanTerms terms, TrancheBook book, TrancheKind kind, Euro due)
    {
        var foreseen = kind == TrancheKind.Settlement
            ? book.All.FirstOrDefault(tranche => tranche.Kind == TrancheKind.Settlement)
            : null;
        if (foreseen is not null && foreseen.Number < book.NextNumber - 1)
        {
            // An amendment added periods after it was foreseen, and instalments followed: it is not the last one any more.
            book.Compute(foreseen, Euro.Zero, []);
            foreseen = null;
        }

        var tranche = foreseen ?? book.New(kind == TrancheKind.Settlement ? Number(terms, book) : book.NextNumber, kind, []);
        CalculationStep[] steps = [terms.DueStep(), book.OthersStep(book.Live, withClaims: true)];
        book.Compute(tranche with { Inputs = terms.SettlementInputs }, Euro.Max(Euro.Zero, due - book.Engaged), steps);
    }

    /// <summary>n, or 2 with an advance; later where amendments have used that number.</summary>
    private static int Number(PlanTerms terms, TrancheBook book) => Math.Max(
        terms.Agreement.Plan == TranchePlan.Advance ? 2 : terms.InForce.Count, book.NextNumber);
}
