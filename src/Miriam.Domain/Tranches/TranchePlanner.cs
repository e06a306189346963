using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Programme;

namespace Miriam.Domain.Tranches;

/// <summary>
/// Says what the tranches and claims of an agreement are, given everything known of it. Call it after every change
/// (acceptance, amendment, review, answer of the bank) and store the differences; calling it again changes nothing.
/// </summary>
/// <remarks>
/// Money rules 1 to 6, 9 and 13. Two kinds of tranche carry no amount: one that fell to nothing stays as Withdrawn, which
/// remembers that its period was counted (the difference waits for the next one), and a settlement that waits for the review
/// of expenses is Planned.
/// </remarks>
public static class TranchePlanner
{
    /// <summary>What is due in the end; null while the settlement cannot be made (money rules 5 and 6).</summary>
    /// <param name="parameters">Those of the agreement's signature.</param>
    public static Euro? Due(AgreementPosition position, ProgrammeParameters parameters) => new PlanTerms(position, parameters).Due;

    /// <summary>Whether an input of a tranche has another version by now than its amount was computed on (money rule 12).</summary>
    /// <param name="parameters">Those of the agreement's signature.</param>
    public static bool InputsChanged(AgreementPosition position, ProgrammeParameters parameters, Tranche tranche) =>
        !new PlanTerms(position, parameters).InputsToday(tranche).SequenceEqual(tranche.Inputs);

    /// <summary>The position with its tranches and claims as they must be; the same instance when nothing changes.</summary>
    /// <param name="parameters">Those of the agreement's signature.</param>
    /// <exception cref="ArgumentException">The parameters are another version, or the agreement is in a year not granted.</exception>
    public static AgreementPosition Recompute(AgreementPosition position, ProgrammeParameters parameters)
    {
        if (position.Agreement.State is AgreementState.Draft or AgreementState.Closed)
        {
            return position;
        }

        var terms = new PlanTerms(position, parameters);
        var book = new TrancheBook(terms, position);
        Recomputation.Apply(terms, book);
        if (terms.Due is { } due)
        {
            SettlementPlan.Apply(terms, book, due);
        }
        else
        {
            SettlementPlan.Foresee(terms, book);
        }

        var claims = ClaimPlan.Apply(terms, book, position.Claims);
        return book.All.SequenceEqual(position.Tranches) && claims.SequenceEqual(position.Claims)
            ? position
            : position with { Tranches = book.All, Claims = claims };
    }
}
