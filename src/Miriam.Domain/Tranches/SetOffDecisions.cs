using Miriam.Domain.Money;
using static Miriam.Domain.Tranches.DecisionResult;

namespace Miriam.Domain.Tranches;

/// <summary>What people decide about setting a notified claim off, and what follows from the other agreement's payments.</summary>
/// <remarks>Money rules 13 and 15; docs/adr/0014.</remarks>
public static class SetOffDecisions
{
    /// <summary>The first of two people proposes to set an amount off against what another agreement is paid.</summary>
    /// <param name="amount">Above zero and at most what no receipt and no other set-off covers.</param>
    public static DecisionResult<RecoveryClaim> Propose(RecoveryClaim claim, string target, Euro amount, Decision by) =>
        claim.CalculationId != by.CalculationId ? Refused(claim, DecisionCode.Stale)
        : claim.SetOffs.Any(known => known.State == SetOffState.Proposed && by.By.IsSamePersonAs(known.Proposal.By) && (known.Target, known.Amount) == (target, amount)) ? Repeated(claim)
        : claim.State != RecoveryState.Notified ? Refused(claim, DecisionCode.WrongState)
        : amount <= Euro.Zero || amount > claim.Unbound ? Refused(claim, DecisionCode.SetOffAmount)
        : Taken(claim with { SetOffs = [.. claim.SetOffs, new ClaimSetOff(claim.SetOffs.Count + 1, target, amount, SetOffState.Proposed, by)] });

    /// <summary>Another person confirms: from here the amount is bound.</summary>
    public static DecisionResult<RecoveryClaim> Confirm(RecoveryClaim claim, int number, Decision by) =>
        claim.SetOff(number) is not { } setOff ? Refused(claim, DecisionCode.WrongState)
        : claim.CalculationId != by.CalculationId ? Refused(claim, DecisionCode.Stale)
        : setOff.State == SetOffState.Standing && by.Repeats(setOff.Confirmation) ? Repeated(claim)
        : setOff.State != SetOffState.Proposed || claim.State != RecoveryState.Notified ? Refused(claim, DecisionCode.WrongState)
        : by.By.IsSamePersonAs(setOff.Proposal.By) ? Refused(claim, DecisionCode.SamePerson)
        : setOff.Amount > claim.Unbound ? Refused(claim, DecisionCode.SetOffAmount)
        : Taken(claim.With(setOff with { State = SetOffState.Standing, Confirmation = by }));

    /// <summary>Any finance officer refuses a proposed one, or ends a standing one for what nothing is kept back for yet; with a reason.</summary>
    public static DecisionResult<RecoveryClaim> End(RecoveryClaim claim, int number, Decision by) =>
        string.IsNullOrWhiteSpace(by.Reason) ? Refused(claim, DecisionCode.ReasonRequired)
        : claim.SetOff(number) is not { } setOff ? Refused(claim, DecisionCode.WrongState)
        : claim.CalculationId != by.CalculationId ? Refused(claim, DecisionCode.Stale)
        : by.Repeats(setOff.End) ? Repeated(claim)
        : setOff.State == SetOffState.Proposed ? Taken(claim.With(setOff with { State = SetOffState.Refused, End = by }))
        : setOff.State == SetOffState.Standing ? Taken(claim.With(setOff with { State = SetOffState.Ending, End = by }))
        : Refused(claim, DecisionCode.WrongState);

    /// <summary>
    /// The claim hears what the other agreement's orders keep back: what is paid is received, what came back since is taken off
    /// again. Each order counts once however often, and however late, it is told.
    /// </summary>
    /// <param name="isEnded">The other agreement keeps nothing back any more.</param>
    public static DecisionResult<RecoveryClaim> Hear(RecoveryClaim claim, int number, IReadOnlyList<SetOffShare> shares, bool isEnded)
    {
        var setOff = claim.SetOff(number) ?? throw new ArgumentOutOfRangeException(nameof(number), number, "The claim has no such set-off.");
        var receipts = claim.Receipts.ToList();
        foreach (var share in shares.Where(share => share.IsPaid))
        {
            // One order may serve several set-offs of a claim.
            var reference = FormattableString.Invariant($"{share.Order}-s{number}");
            Add(reference, share.Amount, share);
            if (share.IsReturned)
            {
                Add(reference + "-returned", -share.Amount, share);
            }
        }

        if (isEnded && setOff.State is SetOffState.Standing or SetOffState.Ending or SetOffState.Ended)
        {
            // Nothing is added after the end, so an older message can only name more than a newer one.
            var kept = shares.Where(share => !share.IsReturned).Sum(share => share.Amount);
            setOff = setOff with { State = SetOffState.Ended, Kept = setOff.State == SetOffState.Ended ? Euro.Min(setOff.Kept, kept) : kept };
        }

        var heard = claim.With(setOff) with { Receipts = receipts };
        heard = heard with { State = heard.Outstanding == Euro.Zero ? RecoveryState.Settled : RecoveryState.Notified };
        return heard == claim ? Repeated(claim) : Taken(heard);

        void Add(string reference, Euro amount, SetOffShare share)
        {
            if (receipts.All(known => known.Reference != reference))
            {
                receipts.Add(new ClaimReceipt(reference, amount, share.Run, share.By, share.At) { SetOff = number });
            }
        }
    }
}
