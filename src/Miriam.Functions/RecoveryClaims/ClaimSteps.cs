using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Web;

namespace Miriam.Functions.RecoveryClaims;

/// <summary>Decisions of finance on a recovery claim of a dossier.</summary>
public static class ClaimSteps
{
    public static Decided Decide(
        Dossier dossier, string claimId, string action, Func<RecoveryClaim, Decision, DecisionResult<RecoveryClaim>> decide, Decision by)
    {
        if (dossier.Claims.FirstOrDefault(c => c.Id == claimId) is not { } claim)
        {
            return Decided.Refused("NOT_FOUND", RefusalText.NoClaim);
        }

        if (by.Reason is not null && Reasons.Problem(by.Reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        var result = decide(claim, by);
        if (!result.Succeeded)
        {
            return Refused(result.Code);
        }

        return result.Changed
            ? Decided.Stored(
                dossier with { Claims = [.. dossier.Claims.Select(c => c.Id == claimId ? result.Subject : c)] },
                new AuditEntry(
                    dossier.Edition, action, claimId, by.By, by.At, by.Reason, claim.State.ToString(), $"{result.Subject.State} {result.Subject.Amount} EUR{SetOffText(claim, result.Subject)}")
                {
                    AmountCents = result.Subject.Amount.Cents,
                    Calculation = result.Subject.CalculationId,
                })
            : Decided.Unchanged;
    }

    /// <summary>What follows for a claim from something decided elsewhere.</summary>
    public static Decided Follow(Dossier dossier, string claimId, string action, Func<RecoveryClaim, DecisionResult<RecoveryClaim>> follow, DateTimeOffset now)
    {
        var claim = dossier.Claims.Single(c => c.Id == claimId);
        var result = follow(claim);
        return !result.Succeeded ? Refused(result.Code)
            : !result.Changed ? Decided.Unchanged
            : Decided.Stored(
                dossier with { Claims = [.. dossier.Claims.Select(c => c.Id == claimId ? result.Subject : c)] },
                new AuditEntry(
                    dossier.Edition, action, claimId, AuditEntry.System, now, null, claim.State.ToString(), $"{result.Subject.State}, {result.Subject.Outstanding} EUR outstanding{SetOffText(claim, result.Subject)}"));
    }

    /// <summary>Money that came in on a claim, as the bank's statement says.</summary>
    public static Decided Receive(Dossier dossier, string claimId, ClaimReceipt receipt)
    {
        var claim = dossier.Claims.Single(c => c.Id == claimId);
        var result = ClaimDecisions.Receive(claim, receipt);
        return !result.Succeeded ? Refused(result.Code)
            : !result.Changed ? Decided.Unchanged
            : Decided.Stored(
                dossier with { Claims = [.. dossier.Claims.Select(c => c.Id == claimId ? result.Subject : c)] },
                new AuditEntry(
                    dossier.Edition,
                    result.Subject.State == RecoveryState.Settled ? "claim.settled" : "claim.paid-in-part",
                    claimId,
                    receipt.By,
                    receipt.At,
                    null,
                    claim.State.ToString(),
                    $"{result.Subject.State}, {receipt.Amount} EUR received, {result.Subject.Outstanding} EUR outstanding")
                {
                    AmountCents = receipt.Amount.Cents,
                });
    }

    internal static Decided Refused(string code) => Decided.Refused(code);

    // The set-offs that a decision changed.
    private static string SetOffText(RecoveryClaim before, RecoveryClaim after) => string.Concat(after.SetOffs
        .Where(setOff => before.SetOff(setOff.Number) != setOff)
        .Select(setOff => FormattableString.Invariant($", set-off {setOff.Number}: {setOff.State}, {setOff.Bound} EUR bound of {setOff.Amount} EUR against {setOff.Target}")));
}
