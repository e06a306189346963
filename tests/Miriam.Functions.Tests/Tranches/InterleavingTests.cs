using FsCheck;
using FsCheck.Fluent;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Tranches;

/// <summary>Anything that people may do to a dossier, in any order, often twice and often on what they saw before.</summary>
public sealed class InterleavingTests
{
    private const int Interleavings = 1_000;
    private static readonly string[] People = ["fien", "farid", "fabio", "mila", "marc"];
    private static readonly IReadOnlyList<Period> Periods = Dossiers.FirstPeriod.Edition.Periods;
    private static readonly DateTimeOffset End = new(2026, 1, 12, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Act> AnyAct =
        from kind in Gen.Frequency(
            (5, Gen.Choose(0, 0)), (6, Gen.Choose(1, 1)), (6, Gen.Choose(2, 2)), (2, Gen.Choose(3, 3)), (6, Gen.Choose(4, 4)), (5, Gen.Choose(5, 11)))
        from person in Gen.Elements(People)
        from choice in Gen.Choose(0, 11)
        from repeats in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Constant(2)))
        from behind in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        select new Act(kind, person, choice, repeats, behind);

    private static readonly Gen<IReadOnlyList<Act>> Acts =
        from length in Gen.Choose(5, 40)
        from acts in AnyAct.ListOf(length)
        select (IReadOnlyList<Act>)[.. acts];

    [Fact]
    public void AnyInterleaving_PaysNothingWithoutTwoPeopleAndKeepsWhatIsPaid()
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(Interleavings).WithReplay(20241010, 63021);
        Prop.ForAll(Acts.ToArbitrary(), Tell).Check(config);
    }

    [Fact]
    public void AnyInterleaving_ReachesPaymentsAndCorrections()
    {
        // A property over stories in which nothing happens would prove nothing.
        var ends = Acts.Sample(200, 40).Select(acts => acts.Aggregate(
            Dossiers.Signed(), (dossier, act) => act.On(dossier, dossier).Dossier ?? dossier)).ToList();

        Assert.Contains(ends, d => d.Tranches.Any(t => t.State == TrancheState.Paid));
        Assert.Contains(ends, d => d.Submissions.Values.Any(v => v.Status.State == Domain.Submissions.SubmissionState.Superseded));
        Assert.Contains(ends, d => d.Amendments.Count > 0 && d.Tranches.Count > 1);
    }

    private static void Tell(IReadOnlyList<Act> acts)
    {
        List<Dossier> seen = [Dossiers.Signed()];
        foreach (var act in acts.SelectMany(act => Enumerable.Repeat(act, act.Repeats)))
        {
            var before = seen[^1];
            var after = act.On(before, seen[Math.Max(0, seen.Count - 1 - act.Behind)]).Dossier ?? before;
            Check(before, after);
            seen.Add(after);
        }
    }

    private static void Check(Dossier before, Dossier after)
    {
        foreach (var tranche in after.Tranches.Where(t => t.State is TrancheState.Approved or TrancheState.Paid))
        {
            Assert.NotNull(tranche.Proposal);
            Assert.NotNull(tranche.Approval);
            Assert.NotEqual(tranche.Proposal.By, tranche.Approval.By);
            Assert.Equal((tranche.CalculationId, tranche.CalculationId), (tranche.Proposal.CalculationId, tranche.Approval.CalculationId));
        }

        // What is paid never changes, and nothing disappears.
        Assert.All(before.Tranches.Where(t => t.State == TrancheState.Paid), paid => Assert.Contains(paid, after.Tranches));
        Assert.Empty(before.Tranches.Select(t => t.Id).Except(after.Tranches.Select(t => t.Id)));

        // The ledger is the sum of the tranches.
        var ledger = LedgerView.Of(after, Dossiers.Parameters, End);
        Assert.Equal(after.Tranches.Where(t => t.State == TrancheState.Paid).Sum(t => t.Amount).Cents, ledger.PaidCents);
        if (ledger.DueCents is { } due)
        {
            var live = after.Tranches.Where(t => t.State.IsLive()).Sum(t => t.Amount).Cents;
            Assert.Equal(due, live - after.Claims.Where(c => c.State != RecoveryState.Lapsed).Sum(c => c.Amount).Cents);
        }

        // Deciding leaves amounts as the planner gives them: recomputing changes nothing.
        Assert.Equal(after.Tranches, after.Recompute(Dossiers.Parameters).Tranches);
    }

    /// <summary>One click of one person, made on the page as she saw it: perhaps some decisions ago.</summary>
    private sealed record Act(int Kind, string Person, int Choice, int Repeats, int Behind)
    {
        private const string Reason = "À revoir.";

        public Decided On(Dossier dossier, Dossier seen) => Kind switch
        {
            0 => Next(dossier),
            1 => Tranche(dossier, seen, TrancheAction.Propose),
            2 => Tranche(dossier, seen, TrancheAction.Approve),
            3 => Tranche(dossier, seen, TrancheAction.Refuse),
            4 => Tranche(dossier, seen, TrancheAction.ConfirmPaid),
            5 => Choice == 0 ? new Decided(dossier.Reviewed(), null, null) : Decided.Unchanged,
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
            10 => AccountDecisions.TakeEffect(dossier, seen.AccountChanges.Count, End, Dossiers.Parameters),
            _ => Choice % 2 == 0
                ? LateSettlementSteps.Ask(dossier, Reason, Person, End, Dossiers.Parameters)
                : LateSettlementSteps.Confirm(dossier, seen.LateRequest?.First.CalculationId ?? "", Person, End, Dossiers.Parameters),
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
            return new Decided(dossier.AcceptedAnew(period, dossier.VersionsOf(period).Count() + 1), null, null);
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
    }
}
