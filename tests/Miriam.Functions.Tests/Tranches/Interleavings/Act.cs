using FsCheck;
using FsCheck.Fluent;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.RecoveryClaims;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tests.Payments;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Tranches.Interleavings;

/// <summary>One click of one person, made on the page as she saw it: perhaps some decisions ago.</summary>
internal sealed record Act(int Kind, string Person, int Choice, int Repeats, int Behind)
{
    private const string Reason = "À revoir.";
    private static readonly string[] People = ["fien", "farid", "fabio", "mila", "marc"];
    private static readonly IReadOnlyList<Period> Periods = Dossiers.FirstPeriod.Edition.Periods;

    private static readonly Gen<Act> One =
        from kind in Gen.Frequency(
            (5, Gen.Choose(0, 0)), (6, Gen.Choose(1, 1)), (6, Gen.Choose(2, 2)), (2, Gen.Choose(3, 3)), (6, Gen.Choose(4, 4)), (5, Gen.Choose(5, 11)),
            (12, Gen.Elements(12, 12, 13, 13, 13, 14, 15, 15, 16)))
        from person in Gen.Elements(People)
        from choice in Gen.Choose(0, 11)
        from repeats in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Constant(2)))
        from behind in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        select new Act(kind, person, choice, repeats, behind);

    /// <summary>What people do to one dossier, one after the other.</summary>
    public static readonly Gen<Acts> Any =
        from start in Gen.Choose(0, 2)
        from length in Gen.Choose(5, 40)
        from acts in One.ListOf(length)
        select new Acts(start, [.. acts]);

    public Decided On(Dossier dossier, Dossier seen) => Kind switch
    {
        0 => Next(dossier),
        1 => Tranche(dossier, seen, TrancheAction.Propose),
        2 => Tranche(dossier, seen, TrancheAction.Approve),
        3 => Tranche(dossier, seen, TrancheAction.Refuse),
        4 => seen.Tranches.Count == 0 ? Decided.Unchanged : OneLineRun.Pay(dossier, seen.Tranches[Choice % seen.Tranches.Count].Id, Person),
        5 => Choice < 3 ? Several(dossier, dossier.Reviewed(key => Choice == 0 || key.Row == 2), "expenses.reviewed") : Decided.Unchanged,
        6 or 7 => dossier.InForce.Count == 0 ? Decided.Unchanged
            : SubmissionSteps.Reopen(dossier, dossier.InForce[Choice % dossier.InForce.Count].Key, Reason, Person, Dossiers.Now),
        8 => AmendmentDecisions.Amend(
            dossier,
            Choice < 8
                ? new AmendmentDraft(seen.Agreement.Version + 1, Reason, [new AgreementGroup($"G{seen.Agreement.Version + 1}", NisCode.Parse("63020"), Periods[Choice % 4], Periods[3])], null, null)
                : new AmendmentDraft(seen.Agreement.Version + 1, Reason, null, [new GroupStop("G1", Periods[Choice % 4])], null),
            Person, Dossiers.Now, Dossiers.Parameters),
        9 => Choice % 2 == 0
            ? AccountDecisions.Request(dossier, new PayeeAccount(BelgianIban.Parse("BE71096123456769"), "CPAS"), Reason, Person, Dossiers.Now)
            : AccountDecisions.Confirm(dossier, seen.AccountChanges.Count, Person, Dossiers.Now, Dossiers.Parameters),
        10 => AccountDecisions.TakeEffect(dossier, seen.AccountChanges.Count, DossierLaws.End, Dossiers.Parameters),
        11 => Choice % 2 == 0
            ? LateSettlementSteps.Ask(dossier, Reason, Person, DossierLaws.End, Dossiers.Parameters)
            : LateSettlementSteps.Confirm(dossier, seen.LateRequest?.First.CalculationId ?? "", Person, DossierLaws.End, Dossiers.Parameters),
        12 => Claim(dossier, seen, "claim.proposed", ClaimDecisions.Propose),
        13 => Claim(dossier, seen, "claim.approved", ClaimDecisions.Approve),
        14 => Claim(dossier, seen, "claim.refused", ClaimDecisions.Refuse),
        15 => Claim(dossier, seen, "claim.notified", ClaimDecisions.Notify),
        _ => dossier.Claims.Count == 0 ? Decided.Unchanged
            : ClaimSteps.Receive(dossier, dossier.Claims[^1].Id, new ClaimReceipt($"b{Choice}", dossier.Claims[^1].Outstanding, "statement", Person, Dossiers.Now)),
    };

    /// <summary>The next file that the agreement takes is received and accepted.</summary>
    private Decided Next(Dossier dossier)
    {
        var open = dossier.Agreement.PeriodsInForce()
            .Where(period => !dossier.InForce.Any(v => v.Period == period) || dossier.InForce.Any(v => v.Period == period && v.IsReopened)).ToList();
        if (open.Count == 0)
        {
            return Decided.Unchanged;
        }

        var period = open[Choice % open.Count];
        return Several(dossier, dossier.AcceptedAnew(period, dossier.VersionsOf(period).Count() + 1), "submission.accepted");
    }

    private Decided Tranche(Dossier dossier, Dossier seen, TrancheAction action)
    {
        if (seen.Tranches.Count == 0)
        {
            return Decided.Unchanged;
        }

        var tranche = seen.Tranches[Choice % seen.Tranches.Count];
        return TrancheSteps.Decide(dossier, tranche.Id, action, new Decision(Person, Dossiers.Now.AddMinutes(Choice), tranche.CalculationId, Reason));
    }

    private Decided Claim(Dossier dossier, Dossier seen, string action, Func<RecoveryClaim, Decision, DecisionResult<RecoveryClaim>> decide)
    {
        if (seen.Claims.Count == 0)
        {
            return Decided.Unchanged;
        }

        var claim = seen.Claims[^1];
        return ClaimSteps.Decide(dossier, claim.Id, action, decide, new Decision(Person, Dossiers.Now.AddMinutes(Choice), claim.CalculationId, Reason));
    }

    /// <summary>Several decisions in a row, stored as one.</summary>
    private Decided Several(Dossier before, Dossier after, string action) => ReferenceEquals(before, after)
        ? Decided.Unchanged
        : Decided.Stored(after, new AuditEntry(before.Edition, action, before.Id, Person, Dossiers.Now, null, null, null));
}

/// <summary>Acts on a dossier that is new, paid up to its review, or reviewed with a claim.</summary>
internal sealed record Acts(int Start, IReadOnlyList<Act> All)
{
    /// <summary>The dossier before all of them.</summary>
    public Dossier Dossier(string id)
    {
        var signed = Dossiers.Signed(id);
        return Start switch
        {
            0 => signed,
            1 => signed.AllAccepted().AllPaid(),
            // One of the two lines of each file is refused: 40,000.00 against 47,709.75 paid.
            _ => signed.AllAccepted().AllPaid().Reviewed(key => key.Row == 2),
        };
    }
}
