using System.Globalization;
using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;

namespace Miriam.Domain.Tranches;

/// <summary>Gives new amounts to the tranches whose inputs changed, that came back from the bank, or that are new.</summary>
/// <remarks>
/// Money rule 4: in order of number, each takes its own entitlement less the live lower-numbered ones, not below zero and
/// not above what the limit leaves; the last one takes what all others leave. Those that no change touches stay as they are.
/// </remarks>
internal static class Recomputation
{
    public static void Apply(PlanTerms terms, TrancheBook book)
    {
        var isSettled = book.HasSettlement;
        List<Tranche> rejected = [.. WithoutNext(book).Where(tranche => tranche.State == TrancheState.Rejected)];
        List<Tranche> batch = [.. Changed(terms, book), .. CameBack(terms, book), .. New(terms, book)];
        foreach (var tranche in batch)
        {
            book.Lift(tranche);
        }

        batch = [.. batch.OrderBy(tranche => tranche.Number).ThenBy(tranche => tranche.Issue)];
        foreach (var tranche in batch)
        {
            var isLast = ReferenceEquals(tranche, batch[^1]);
            if (!isSettled)
            {
                BeforeSettlement(terms, book, tranche, isLast);
            }
            else if (terms.Due is { } due)
            {
                AfterSettlement(terms, book, tranche, isLast, due);
            }
            else
            {
                // The review is open again: approvals are void, and the amount waits for what the review comes to.
                book.Compute(tranche, tranche.Amount, [Kept(tranche)]);
            }
        }

        ApproveAgain(book, rejected);
    }

    /// <summary>A rejected line of which neither the amount nor an input, the account included, has changed stays approved under its new id.</summary>
    /// <remarks>Money rule 20. Money that came back is always approved anew.</remarks>
    private static void ApproveAgain(TrancheBook book, IEnumerable<Tranche> rejected)
    {
        foreach (var old in rejected)
        {
            var next = book.Open.FirstOrDefault(tranche => tranche.Number == old.Number && tranche.Predecessor == old.Issue);
            if (next is not null && next.Amount == old.Amount && next.Inputs.SequenceEqual(old.Inputs))
            {
                book.Put(old with { Issue = next.Issue, Follows = next.Follows, State = TrancheState.Approved, EarlierDeciders = [] });
            }
        }
    }

    private static void BeforeSettlement(PlanTerms terms, TrancheBook book, Tranche tranche, bool isLast)
    {
        if (tranche.Kind == TrancheKind.Advance)
        {
            // Money rule 2: it keeps its amount in every state; a later fall or rise waits for the settlement.
            var isNew = tranche.Amount == Euro.Zero;
            var advance = isNew ? Entitlement.Advance(terms.Parameters, terms.Subsidy) : tranche.Amount;
            book.Compute(tranche, advance, [isNew ? AdvanceStep(terms, advance) : Kept(tranche)]);
            return;
        }

        var periods = isLast ? terms.Counted : PlanTerms.PeriodsOf(tranche);
        Take(book, tranche, isLast, terms.Before(periods), terms.EntitlementToday, terms.EntitlementStep(periods));
    }

    private static void AfterSettlement(PlanTerms terms, TrancheBook book, Tranche tranche, bool isLast, Euro due)
    {
        if (isLast || tranche.Kind is TrancheKind.Settlement or TrancheKind.Supplement)
        {
            Take(book, tranche, isLast, due, due, terms.DueStep());
        }
        else if (tranche.Kind == TrancheKind.Advance)
        {
            Take(book, tranche, isLast, tranche.Amount + Paid(book, tranche), due, Kept(tranche));
        }
        else
        {
            var periods = PlanTerms.PeriodsOf(tranche);
            Take(book, tranche, isLast, terms.Before(periods), due, terms.EntitlementStep(periods));
        }
    }

    private static void Take(TrancheBook book, Tranche tranche, bool isLast, Euro entitlement, Euro limit, CalculationStep step)
    {
        var left = limit - book.Engaged;
        // What is paid of the same number is a part of that entitlement, under an id of its own (money rule 20).
        var lower = book.Live.Where(other => other.Number <= tranche.Number).ToList();
        var own = isLast ? left : Euro.Min(entitlement - lower.Sum(other => other.Amount), left);
        CalculationStep[] steps = isLast
            ? [step, book.OthersStep(book.Live, withClaims: true)]
            : [step, book.OthersStep(lower, withClaims: false), LimitStep(limit, book.Engaged, left)];
        book.Compute(tranche, Euro.Max(Euro.Zero, own), steps);
    }

    private static Euro Paid(TrancheBook book, Tranche tranche) =>
        book.Live.Where(other => other.Number == tranche.Number).Sum(other => other.Amount);

    /// <summary>Open tranches of which an input has a new version (money rule 9).</summary>
    private static IEnumerable<Tranche> Changed(PlanTerms terms, TrancheBook book) =>
        from tranche in book.Open
        let today = terms.InputsToday(tranche)
        where !today.SequenceEqual(tranche.Inputs)
        select tranche with { Inputs = today };

    /// <summary>The next issue of each tranche that the bank rejected or sent back.</summary>
    private static IEnumerable<Tranche> CameBack(PlanTerms terms, TrancheBook book) =>
        from issues in WithoutNext(book).GroupBy(old => old.Number)
        let last = book.All.Where(tranche => tranche.Number == issues.Key).Max(tranche => tranche.Issue)
        from old in issues.Select((tranche, place) => (Tranche: tranche, Place: place))
        select old.Tranche with
        {
            Issue = last + 1 + old.Place,
            Follows = old.Tranche.Issue,
            State = TrancheState.Planned,
            Inputs = terms.InputsToday(old.Tranche),
            // Money rule 16 counts decisions under the current id only.
            Proposal = null,
            Approval = null,
            EarlierDeciders = [],
        };

    /// <summary>Those that came back and do not go on yet. A number may have several issues at once: one was paid in part, or twice in parts.</summary>
    private static IEnumerable<Tranche> WithoutNext(TrancheBook book) => book.All.Where(old =>
        old.State.CameBack() && !book.All.Any(next => next.Number == old.Number && next.Predecessor == old.Issue));

    /// <summary>The advance at signature, or an instalment for each newly accepted period; the n-th settles.</summary>
    private static IEnumerable<Tranche> New(PlanTerms terms, TrancheBook book)
    {
        if (book.HasSettlement)
        {
            yield break;
        }

        if (terms.Agreement.Plan == TranchePlan.Advance)
        {
            if (book.All.All(tranche => tranche.Kind != TrancheKind.Advance))
            {
                yield return book.New(book.NextNumber, TrancheKind.Advance, terms.InputsOver([]));
            }

            yield break;
        }

        // An acceptance is new while no tranche, foreseen or fallen to nothing ones included, has counted its period.
        var counted = book.All.SelectMany(PlanTerms.PeriodsOf).ToHashSet();
        var number = book.NextNumber;
        for (var k = 1; k <= terms.Counted.Count; k++)
        {
            var isLastFile = k == terms.InForce.Count;
            if (counted.Contains(terms.Counted[k - 1]) || (isLastFile && !RiseWaits(terms, book)))
            {
                continue;
            }

            yield return book.New(number++, TrancheKind.Instalment, terms.InputsOver(terms.Counted.Take(isLastFile ? k - 1 : k)));
        }
    }

    /// <summary>Money rule 9: what an amendment raised waits for the next acceptance, which may be that of the n-th file.</summary>
    private static bool RiseWaits(PlanTerms terms, TrancheBook book) =>
        terms.Due is null && terms.EntitlementToday - book.Engaged >= terms.Parameters.MinimumAmount;

    private static CalculationStep Kept(Tranche tranche) => new(
        "tranche.kept", "[choice]", new Dictionary<string, string> { ["tranche"] = tranche.Id }, tranche.Amount.ToString());

    private static CalculationStep LimitStep(Euro limit, Euro engaged, Euro left) => new(
        "tranche.limit",
        "[choice]",
        new Dictionary<string, string> { ["limit"] = limit.ToString(), ["engaged"] = engaged.ToString() },
        left.ToString());

    private static CalculationStep AdvanceStep(PlanTerms terms, Euro advance) => new(
        "tranche.advance",
        "[SPP]",
        new Dictionary<string, string>
        {
            ["subsidy"] = terms.Subsidy.ToString(),
            ["percent"] = terms.Parameters.AdvancePercent.ToString(CultureInfo.InvariantCulture),
        },
        advance.ToString());
}
