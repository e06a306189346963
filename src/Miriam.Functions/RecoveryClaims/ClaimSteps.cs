using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Tranches;
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
            return Decided.Refused("NOT_FOUND", "There is no such claim.");
        }

        if (by.Reason is not null && Reasons.Problem(by.Reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        var result = decide(claim, by);
        if (!result.Succeeded)
        {
            return Decided.Refused(result.Code, DecisionTexts.Of(result.Code));
        }

        return result.Changed
            ? Decided.Stored(
                dossier with { Claims = [.. dossier.Claims.Select(c => c.Id == claimId ? result.Subject : c)] },
                new AuditEntry(
                    dossier.Edition, action, claimId, by.By, by.At, by.Reason, claim.State.ToString(), $"{result.Subject.State} {result.Subject.Amount} EUR"))
            : Decided.Unchanged;
    }

    /// <summary>Money that came in on a claim, as the bank's statement says.</summary>
    public static Decided Receive(Dossier dossier, string claimId, ClaimReceipt receipt)
    {
        var claim = dossier.Claims.Single(c => c.Id == claimId);
        var result = ClaimDecisions.Receive(claim, receipt);
        return !result.Succeeded ? Decided.Refused(result.Code, DecisionTexts.Of(result.Code))
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
                    $"{result.Subject.State}, {receipt.Amount} EUR received, {result.Subject.Outstanding} EUR outstanding"));
    }
}
