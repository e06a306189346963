using System.Collections.Immutable;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Erasures;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.AnnualReport;
using Miriam.Functions.Budgets;
using Miriam.Functions.Editions;
using Miriam.Functions.Expenses;
using Miriam.Functions.Payments;
using Miriam.Functions.RecoveryClaims;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tranches;
using Miriam.Functions.Waivers;

namespace Miriam.Functions.Tests.People;

/// <summary>Every decision that takes two people, taken by people who stand in for each other (money rule 15: a delegate counts as both).</summary>
public sealed class TwoPeopleTests
{
    private static readonly DateTimeOffset Now = Dossiers.Now;
    private static readonly DateTimeOffset AfterEscalation = new(2025, 8, 11, 8, 0, 0, TimeSpan.Zero);
    private static readonly Period First = Dossiers.FirstPeriod;
    private static readonly Dossier Accepted = Dossiers.Signed().Accepted(First);
    private static readonly ExpenseReview Line = new(First, 1, 2, ExpenseState.Accepted, new Euro(1_000_000), "zoe", null, null);

    private static readonly Dossier Overpaid = First.Edition.Periods.Take(3)
        .Aggregate(Dossiers.Signed(), (dossier, period) => dossier.Accepted(period)).AllPaid();

    /// <summary>What becomes of the second person's step after the first one's: the code of a refusal, null when it is taken.</summary>
    private static readonly ImmutableSortedDictionary<string, Func<Actor, Actor, string?>> Decisions = new Dictionary<string, Func<Actor, Actor, string?>>
    {
        ["tranche"] = (one, other) => Second(
            Accepted, d => Decide(d, TrancheAction.Propose, one), d => Decide(d, TrancheAction.Approve, other)),
        ["late settlement"] = (one, other) => Second(
            Overpaid.Reviewed(),
            d => LateSettlementSteps.Ask(d, "Le fichier n'est pas arrivé.", one, AfterEscalation, Dossiers.Parameters),
            d => LateSettlementSteps.Confirm(d, LateSettlementSteps.BasisOf(d), other, AfterEscalation, Dossiers.Parameters)),
        ["claim"] = (one, other) => Second(
            Claimed(),
            d => ClaimSteps.Decide(d, d.Claims[0].Id, "claim.proposed", ClaimDecisions.Propose, new Decision(one, Now, d.Claims[0].CalculationId, null)),
            d => ClaimSteps.Decide(d, d.Claims[0].Id, "claim.approved", ClaimDecisions.Approve, new Decision(other, Now, d.Claims[0].CalculationId, null))),
        ["waiver"] = (one, other) => Second(
            Accepted,
            d => WaiverSteps.Request(d, new WaiverRequest("CAP-01", First, "Une seule référente, en congé.", new DateOnly(2025, 6, 30)), one, Now),
            d => WaiverSteps.Confirm(d, 1, other, Now)),
        ["account"] = (one, other) => Second(
            Accepted,
            d => AccountDecisions.Request(d, new PayeeAccount(BelgianIban.Parse("BE71096123456769"), "CPAS de Dison"), "Nouvelle banque.", one, Now),
            d => AccountDecisions.Confirm(d, 1, other, Now, Dossiers.Parameters)),
        ["reopening"] = (one, other) => Second(
            Dossiers.Signed().AllAccepted().Reviewed().AllPaid().After(d => ClosingDecisions.Close(d, "mila", Now, Dossiers.Parameters)),
            d => ClosingDecisions.AskReopening(d, "Une facture est arrivée.", one, Now),
            d => ClosingDecisions.ConfirmReopening(d, other, Now, Dossiers.Parameters)),
        ["refused expense"] = (one, other) => Second(
            Accepted,
            d => ExpenseDecisions.ProposeRefusal(d, Line, Euro.Zero, "Hors convention.", one, Now, Dossiers.Parameters),
            d => ExpenseDecisions.ConfirmRefusal(d, Line.Key, other, Now, Dossiers.Parameters)),
        ["corrected expense"] = (one, other) => Second(
            Accepted.After(d => ExpenseDecisions.Accept(d, [Line], "zoe", Now, Dossiers.Parameters)),
            d => ExpenseDecisions.ProposeCorrection(d, Line, new Euro(1), "Facture en double.", one, Now, Dossiers.Parameters),
            d => ExpenseDecisions.ConfirmRefusal(d, Line.Key, other, Now, Dossiers.Parameters)),
        ["commitment"] = (one, other) => Second(
            Accepted,
            d => BudgetSteps.Commit(d, 2025, new Euro(100), "Avenant.", one, Now),
            d => BudgetSteps.Confirm(d, 4, other, Now)),
        ["order not executed"] = (one, other) => Second(
            Released(),
            d => PaymentDeclarations.Declare(d, Tranche, Run, PaymentAction.DeclareNotExecuted, Euro.Zero, new RunDecision(one, Now, "La banque ne la trouve pas.")),
            d => PaymentDeclarations.Confirm(d, Tranche, Run, new RunDecision(other, Now), Dossiers.Parameters)),
        ["declaration"] = (one, other) => Second(
            Dossiers.Valid(First),
            d => SubmissionSteps.Declare(d, Dossiers.Key(First), one, Now),
            d => SubmissionSteps.Declare(d, Dossiers.Key(First), other, Now)),
        ["erasure"] = (one, other) => ErasureDecisions.Confirm(
            new Erasure(1, "P-001", new WithdrawnCode("mark", "salt"), "Elle le demande.", new ErasureStep(one, Now), null, null, null), new ErasureStep(other, Now)).Code,
        ["bank answer"] = (one, other) => BankAnswer.Confirm(
            new BankAnswer("hash", BankReportKind.Table, BankAnswerState.Held, [], 0, new RunDecision(one, Now)), new RunDecision(other, Now)).Code,
        ["report"] = (one, other) => ReportDecisions.Publish(DraftReport(one), 1, other, Now).Refusal?.Code,
        ["release after sealing"] = (one, other) => Release(SealedRun(sealer: one), other),
        ["release after proposing"] = (one, other) => Release(SealedRun(decider: one), other),
        ["release after changing an account"] = (one, other) => Release(SealedRun(accountChanger: one), other),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static TheoryData<string> Kinds => new(Decisions.Keys);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Second_ByADelegate_TakesAnotherPersonThanBoth(string kind)
    {
        var decide = Decisions[kind];

        Assert.Null(decide("ann", "bob"));
        Assert.Null(decide(new Actor("ann", "cleo"), new Actor("bob", "dirk")));
        Assert.Equal("SAME_PERSON", decide("ann", "ann"));
        Assert.Equal("SAME_PERSON", decide("ann", new Actor("bob", "ann")));
        Assert.Equal("SAME_PERSON", decide(new Actor("bob", "ann"), "ann"));
        Assert.Equal("SAME_PERSON", decide(new Actor("bob", "ann"), "bob"));
        Assert.Equal("SAME_PERSON", decide(new Actor("bob", "ann"), new Actor("cleo", "ann")));
        Assert.Equal("SAME_PERSON", decide(new Actor("bob", "ann"), new Actor("cleo", "bob")));
    }

    private const string Tranche = "2024-2025-63020-t1";
    private const string Run = "2024-2025-r1";

    private static string? Second(Dossier dossier, Func<Dossier, Decided> one, Func<Dossier, Decided> other) =>
        other(dossier.After(one)) switch
        {
            { Refusal: { } refusal } => refusal.Code,
            { Dossier: not null } => null,
            _ => "nothing changed",
        };

    private static Decided Decide(Dossier dossier, TrancheAction action, Actor by) =>
        TrancheSteps.Decide(dossier, Tranche, action, new Decision(by, Now, dossier.Tranches[0].CalculationId, null));

    // Three quarters of 63,613.00 are paid, and 30,000.00 of expenses were accepted.
    private static Dossier Claimed() => Overpaid.Reviewed(key => key.Row == 2).After(
        d => LateSettlementSteps.Ask(d, "Le fichier n'est pas arrivé.", "yves", AfterEscalation, Dossiers.Parameters),
        d => LateSettlementSteps.Confirm(d, LateSettlementSteps.BasisOf(d), "zoe", AfterEscalation, Dossiers.Parameters));

    private static Dossier Released()
    {
        var approved = Accepted.After(d => Decide(d, TrancheAction.Propose, "yves"), d => Decide(d, TrancheAction.Approve, "zoe"));
        var line = new RunLine(approved.Id, Tranche, "CPAS de Dison", approved.Tranches[0].Amount, approved.Tranches[0].Approval!);
        var draft = new PaymentRun(First.Edition, 1, PaymentRunState.Draft, new DateOnly(2030, 1, 3), [line], new RunDecision("yves", Now));
        var sealing = PaymentRunDecisions.Seal(draft, new RunDecision("xena", Now)).Subject;
        var isSealed = approved.After(d => PaymentSteps.Reserve(d, draft, line), d => PaymentSteps.Seal(d, sealing, line));
        var run = PaymentRunDecisions.ConfirmSeal(
            sealing, [line with { Order = PaymentSteps.Of(isSealed, Tranche)!.Order, Stage = PaymentStage.Sealed }], new FrozenFile("hash", 1)).Subject;
        return isSealed.After(d => PaymentSteps.Release(d, PaymentRunDecisions.Release(run, "hash", new RunDecision("walt", Now)).Subject, line));
    }

    private static EditionRecord DraftReport(Actor requestedBy) => new(
        First.Edition,
        ImmutableSortedDictionary<Period, OpenedPeriod>.Empty,
        ImmutableSortedDictionary<int, ReportVersion>.Empty.Add(1, new ReportVersion(First.Edition, 1, ReportState.Draft, requestedBy, Now, null, null)));

    private static PaymentRun SealedRun(Actor? sealer = null, Actor? decider = null, Actor? accountChanger = null)
    {
        var order = new PaymentOrder(
            "2024-2025-63020-t1-r1", new Euro(100), Dossiers.Agreement.Account, StructuredCommunication.Parse("090933755493"), null,
            [decider ?? "yves"], [accountChanger ?? "zoe"]);
        var line = new RunLine(Accepted.Id, Tranche, "CPAS de Dison", new Euro(100), new Decision("yves", Now, "calc", null)) { Order = order, Stage = PaymentStage.Sealed };
        return new PaymentRun(First.Edition, 1, PaymentRunState.Sealed, new DateOnly(2024, 10, 17), [line], new RunDecision("xena", Now))
        {
            Seal = new RunDecision(sealer ?? "xena", Now),
            File = new FrozenFile("hash", 1),
        };
    }

    private static string? Release(PaymentRun run, Actor by) => PaymentRunDecisions.Release(run, "hash", new RunDecision(by, Now)).Code;
}
