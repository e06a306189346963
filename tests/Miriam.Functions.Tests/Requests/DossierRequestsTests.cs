using System.Collections.Immutable;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Budgets;
using Miriam.Functions.EvidenceRequests;
using Miriam.Functions.Expenses;
using Miriam.Functions.RecoveryClaims;
using Miriam.Functions.Requests;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tranches;
using Miriam.Functions.Waivers;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tests.Requests;

/// <summary>Every kind of decision that ann has begun and that waits for somebody else.</summary>
public sealed class DossierRequestsTests
{
    private static readonly DateTimeOffset Now = Dossiers.Now;
    private static readonly DateTimeOffset AfterEscalation = new(2025, 8, 11, 8, 0, 0, TimeSpan.Zero);
    private static readonly Period First = Dossiers.FirstPeriod;
    private static readonly Dossier Accepted = Dossiers.Signed().Accepted(First);
    private static readonly Dossier Overpaid = First.Edition.Periods.Take(3)
        .Aggregate(Dossiers.Signed(), (dossier, period) => dossier.Accepted(period)).AllPaid();

    private static readonly ExpenseReview Line = new(First, 1, 2, ExpenseState.Accepted, new Euro(1_000_000), "ann", null, null);

    private static readonly ImmutableSortedDictionary<RequestKind, (Dossier Waiting, string Role, Func<Dossier, Decided> Decide)> Kinds =
        new Dictionary<RequestKind, (Dossier, string, Func<Dossier, Decided>)>
        {
            [RequestKind.AccountChange] = (
                Accepted.After(d => AccountDecisions.Request(d, new PayeeAccount(BelgianIban.Parse("BE71096123456769"), "CPAS de Dison"), "Nouvelle banque.", "ann", Now)),
                Roles.SppManager, d => AccountDecisions.Confirm(d, 1, "bob", Now, Dossiers.Parameters)),
            [RequestKind.AgreementReopening] = (
                Dossiers.Signed().AllAccepted().Reviewed().AllPaid().After(
                    d => ClosingDecisions.Close(d, "mila", Now, Dossiers.Parameters),
                    d => ClosingDecisions.AskReopening(d, "Une facture est arrivée.", "ann", Now)),
                Roles.SppManager, d => ClosingDecisions.ConfirmReopening(d, "bob", Now, Dossiers.Parameters)),
            [RequestKind.Waiver] = (
                Accepted.After(d => WaiverSteps.Request(d, new WaiverRequest("CAP-01", First, "Une référente est en congé.", new DateOnly(2025, 6, 30)), "ann", Now)),
                Roles.SppManager, d => WaiverSteps.Confirm(d, 1, "bob", Now)),
            [RequestKind.LateSettlement] = (
                Overpaid.Reviewed().After(d => LateSettlementSteps.Ask(d, "Le fichier n'est pas arrivé.", "ann", AfterEscalation, Dossiers.Parameters)),
                Roles.SppFinance, d => LateSettlementSteps.Confirm(d, LateSettlementSteps.BasisOf(d), "bob", AfterEscalation, Dossiers.Parameters)),
            [RequestKind.Claim] = (
                Overpaid.Reviewed(key => key.Row == 2).After(
                    d => LateSettlementSteps.Ask(d, "Le fichier n'est pas arrivé.", "yves", AfterEscalation, Dossiers.Parameters),
                    d => LateSettlementSteps.Confirm(d, LateSettlementSteps.BasisOf(d), "zoe", AfterEscalation, Dossiers.Parameters),
                    d => Claim(d, "claim.proposed", ClaimDecisions.Propose, "ann")),
                Roles.SppFinance, d => Claim(d, "claim.approved", ClaimDecisions.Approve, "bob")),
            [RequestKind.ExpenseReview] = (
                Accepted.After(d => ExpenseDecisions.ProposeRefusal(d, Line, Euro.Zero, "Hors convention.", "ann", Now, Dossiers.Parameters)),
                Roles.SppFinance, d => ExpenseDecisions.ConfirmRefusal(d, Line.Key, "bob", Now, Dossiers.Parameters)),
            [RequestKind.Commitment] = (
                Accepted.After(d => BudgetSteps.Commit(d, 2025, new Euro(100), "Avenant.", "ann", Now)),
                Roles.SppFinance, d => BudgetSteps.Confirm(d, 4, "bob", Now)),
            [RequestKind.Declaration] = (
                Dossiers.Valid(First).After(d => SubmissionSteps.Declare(d, Dossiers.Key(First), "ann", Now)),
                Roles.CpasSignatory, d => SubmissionSteps.Declare(d, Dossiers.Key(First), "bob", Now)),
            [RequestKind.Tranche] = (
                Accepted.After(d => Tranche(d, TrancheAction.Propose, "ann")), Roles.SppFinance, d => Tranche(d, TrancheAction.Approve, "bob")),
        }.ToImmutableSortedDictionary();

    public static TheoryData<RequestKind> Names => new(Kinds.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_ADecisionBegun_WaitsForAnotherPersonOfTheRoleUntilItIsDecided(RequestKind kind)
    {
        var (dossier, role, decide) = Kinds[kind];

        var request = Assert.Single(DossierRequests.Of(dossier), request => request.Kind == kind);

        Assert.True(request.WaitsFor(Person("bob", role)));
        Assert.False(request.WaitsFor(Person("ann", role)));
        Assert.False(request.WaitsFor(Person(new Actor("cleo", "ann"), role)));
        Assert.False(request.WaitsFor(Person("bob", Roles.SppAuditor)));
        Assert.False(request.WaitsFor(new Caller("bob", new HashSet<string> { role }, NisCode.Parse("46021"))));
        Assert.DoesNotContain(request.Reference, DossierRequests.Of(dossier.After(decide)).Select(other => other.Reference));
    }

    [Fact]
    public void Of_LinesByTwoPeople_AreOneRequestThatWaitsForBoth()
    {
        var both = Accepted.After(
            d => ExpenseDecisions.ProposeRefusal(d, Line, Euro.Zero, "Hors convention.", "ann", Now, Dossiers.Parameters),
            d => ExpenseDecisions.ProposeRefusal(d, Line with { Row = 3 }, Euro.Zero, "Hors convention.", "bob", Now.AddDays(1), Dossiers.Parameters));

        var request = Assert.Single(DossierRequests.Of(both), request => request.Kind == RequestKind.ExpenseReview);

        Assert.Equal(Now, request.Since);
        Assert.True(request.WaitsFor(Person("ann", Roles.SppFinance)));
        Assert.True(request.WaitsFor(Person("bob", Roles.SppFinance)));
    }

    [Fact]
    public void Of_ARequestForEvidence_WaitsForTheCpasThenForFinance()
    {
        var asked = Asked(Accepted);
        var open = Assert.Single(Evidence(asked));
        Assert.True(open.WaitsFor(OfCpas("bea", Roles.CpasEditor, "63020")));
        Assert.True(open.WaitsFor(OfCpas("dg", Roles.CpasSignatory, "63020")));
        Assert.False(open.WaitsFor(OfCpas("bea", Roles.CpasEditor, "46021")));
        Assert.False(open.WaitsFor(Person("ann", Roles.SppFinance)));

        var answer = new EvidenceAnswer("La facture est jointe.", NoneExists: false, [], "bea", Now.AddDays(3));
        var answered = asked.After(d => EvidenceSteps.Answer(d, 1, answer, new Dictionary<ExpenseKey, ExpenseKey?>()));
        var judge = Assert.Single(Evidence(answered));
        Assert.Equal((Now, Now.AddDays(3)), (open.Since, judge.Since));
        Assert.True(judge.WaitsFor(Person("ann", Roles.SppFinance)));
        Assert.False(judge.WaitsFor(Person("mila", Roles.SppManager)));
        Assert.False(judge.WaitsFor(OfCpas("bea", Roles.CpasEditor, "63020")));

        Assert.Empty(Evidence(answered.After(d => EvidenceSteps.Close(d, 1, EvidenceOutcome.Satisfied, null, "ann", Now))));
    }

    [Fact]
    public void Of_EvidenceOfAFormerLeadsPeriod_WaitsForBothLeads()
    {
        var asked = Asked(Accepted);
        var merged = asked with { Agreement = asked.Agreement with { Lead = NisCode.Parse("46021"), FormerLeads = [new FormerLead(NisCode.Parse("63020"), First)] } };

        Assert.Equal(["46021", "63020"], Evidence(merged).Select(request => request.Cpas.ToString()));
        Assert.Equal(2, Evidence(merged).Select(request => request.Reference).Distinct().Count());
    }

    [Fact]
    public void Of_ARefusedClaim_WaitsForSomebodyToProposeItAnew()
    {
        var refused = Kinds[RequestKind.Claim].Waiting.After(d => ClaimSteps.Decide(
            d, d.Claims[0].Id, "claim.refused", ClaimDecisions.Refuse, new Decision("bob", Now, d.Claims[0].CalculationId, "À revoir.")));

        var request = Assert.Single(DossierRequests.Of(refused), request => request.Kind == RequestKind.Claim);

        Assert.Empty(request.By);
        Assert.False(request.IsWatchedElsewhere);
    }

    [Fact]
    public void Of_ARejectedWaiver_OrAnEndedOne_WaitsForNobody() =>
        Assert.DoesNotContain(
            DossierRequests.Of(Kinds[RequestKind.Waiver].Waiting.After(d => WaiverSteps.Withdraw(d, 1, "Plus nécessaire.", "ann", Now))),
            request => request.Kind == RequestKind.Waiver);

    private static Dossier Asked(Dossier dossier) => dossier.After(
        d => EvidenceSteps.Ask(d, [Line.Key], null, "Merci de joindre la facture.", null, Dossiers.Parameters.For(d.Agreement).Evidence, "ann", Now));

    private static IEnumerable<OpenRequest> Evidence(Dossier dossier) => DossierRequests.Of(dossier).Where(request => request.Kind == RequestKind.Evidence);

    private static Caller OfCpas(Actor actor, string role, string nis) => new(actor, new HashSet<string>(StringComparer.Ordinal) { role }, NisCode.Parse(nis));

    private static Caller Person(Actor actor, string role) => new(
        actor, new HashSet<string>(StringComparer.Ordinal) { role }, role == Roles.CpasSignatory ? NisCode.Parse("63020") : null);

    private static Decided Claim(Dossier dossier, string action, Func<RecoveryClaim, Decision, DecisionResult<RecoveryClaim>> decide, Actor by) =>
        ClaimSteps.Decide(dossier, dossier.Claims[0].Id, action, decide, new Decision(by, Now, dossier.Claims[0].CalculationId, null));

    private static Decided Tranche(Dossier dossier, TrancheAction action, Actor by) =>
        TrancheSteps.Decide(dossier, dossier.Tranches[0].Id, action, new Decision(by, Now, dossier.Tranches[0].CalculationId, null));
}
