using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;

namespace Miriam.Domain.Tranches;

/// <summary>What was paid, or is in a run, above what is due.</summary>
/// <remarks>
/// Money rules 5 and 13: a claim not yet notified is recomputed or lapses; a notified one stands and counts as minus.
/// While a settlement cannot be made nothing is known to be too much, so nothing is claimed.
/// </remarks>
internal static class ClaimPlan
{
    public static IReadOnlyList<RecoveryClaim> Apply(PlanTerms terms, TrancheBook book, IReadOnlyList<RecoveryClaim> claims)
    {
        var excess = terms.Due is { } due ? book.Engaged - due : Euro.Zero;
        var open = claims.SingleOrDefault(claim => claim.IsOpen);
        if (excess < terms.Parameters.MinimumAmount)
        {
            return Replace(claims, open, open is null ? null : open with { State = RecoveryState.Lapsed });
        }

        if (open is not null && open.Amount == excess && open.Inputs.SequenceEqual(terms.SettlementInputs))
        {
            return claims;
        }

        var step = new CalculationStep(
            "claim.amount",
            "[SPP]",
            new Dictionary<string, string> { ["engaged"] = book.Engaged.ToString(), ["due"] = terms.Due!.Value.ToString() },
            excess.ToString());
        var sheet = terms.Sheet(
            terms.SettlementInputs, [terms.DueStep(), book.OthersStep(book.Live, withClaims: true), step], excess);
        var number = open?.Number ?? claims.Count + 1;
        return Replace(claims, open, new RecoveryClaim(
            terms.Agreement.Id, number, RecoveryState.Computed, excess, sheet.Id, sheet, terms.SettlementInputs, null, null));
    }

    private static IReadOnlyList<RecoveryClaim> Replace(IReadOnlyList<RecoveryClaim> claims, RecoveryClaim? old, RecoveryClaim? changed) =>
        changed is null ? claims
        : old is null ? [.. claims, changed]
        : [.. claims.Select(claim => ReferenceEquals(claim, old) ? changed : claim)];
}
