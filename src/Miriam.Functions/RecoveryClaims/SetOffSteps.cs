using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;

namespace Miriam.Functions.RecoveryClaims;

/// <summary>What the dossier of a claim and the dossier that pays answer about a set-off; asked again, each says the same (docs/adr/0014).</summary>
public static class SetOffSteps
{
    /// <param name="target">The agreement to keep it back from; null when there is none of that id.</param>
    public static Decided Propose(Dossier dossier, string claimId, GrantAgreement? target, Euro amount, Decision by) =>
        target is null || !SetOffTargets.MayPay(dossier.Agreement, target)
            ? ClaimSteps.Refused(DecisionCode.SetOffTarget)
            : ClaimSteps.Decide(dossier, claimId, "claim.setoff-proposed", (claim, decision) => SetOffDecisions.Propose(claim, target.Id, amount, decision), by);

    public static Decided Confirm(Dossier dossier, string claimId, int number, Decision by) =>
        ClaimSteps.Decide(dossier, claimId, "claim.setoff-confirmed", (claim, decision) => SetOffDecisions.Confirm(claim, number, decision), by);

    public static Decided End(Dossier dossier, string claimId, int number, Decision by) =>
        ClaimSteps.Decide(dossier, claimId, "claim.setoff-ended", (claim, decision) => SetOffDecisions.End(claim, number, decision), by);

    /// <summary>The agreement that pays learns of a decision: the copy is written once, and ended once.</summary>
    public static Decided Withhold(Dossier paying, RecoveryClaim claim, ClaimSetOff setOff, DateTimeOffset now)
    {
        var id = Withholding.IdOf(claim.Id, setOff.Number);
        var known = paying.Withholdings.FirstOrDefault(withholding => withholding.Id == id);
        var isEnded = setOff.State is SetOffState.Ending or SetOffState.Ended;
        if (setOff.Confirmation is not { } confirmation || known?.IsEnded == true || (known is not null && !isEnded))
        {
            return Decided.Unchanged;
        }

        var withholding = new Withholding(claim.AgreementId, claim.Id, setOff.Number, setOff.Amount, isEnded);
        var by = isEnded ? setOff.End! : confirmation;
        return Decided.Stored(
            paying with { Withholdings = [.. paying.Withholdings.Where(other => other.Id != id), withholding] },
            new AuditEntry(
                paying.Edition, isEnded ? "setoff.ended" : "setoff.standing", id, by.By, now, by.Reason, known is null ? null : "standing", $"{setOff.Amount} EUR kept back from {paying.Id} for {claim.Id}"));
    }

    /// <summary>The claim hears what the payments of the other agreement hold of a set-off.</summary>
    public static Decided Hear(Dossier dossier, Withholding withholding, IReadOnlyList<SetOffShare> shares, DateTimeOffset now) => ClaimSteps.Follow(
        dossier,
        withholding.ClaimId,
        "claim.set-off",
        claim => SetOffDecisions.Hear(claim, withholding.Number, shares, withholding.IsEnded),
        now);
}
