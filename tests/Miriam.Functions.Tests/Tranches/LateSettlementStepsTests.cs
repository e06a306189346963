using Miriam.Domain.Money;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Tranches;

/// <summary>The file of 2025Q2 is due on 31 July 2025 and escalated ten days later.</summary>
public sealed class LateSettlementStepsTests
{
    private static readonly DateTimeOffset AfterEscalation = new(2025, 8, 11, 8, 0, 0, TimeSpan.Zero);
    private static readonly Dossier LastMissing = Dossiers.FirstPeriod.Edition.Periods.Take(3)
        .Aggregate(Dossiers.Signed(), (dossier, period) => dossier.Accepted(period));

    private static readonly Dossier Reviewed = LastMissing.Reviewed();

    [Fact]
    public void Confirm_ByAnother_SettlesOnWhatWasAccepted()
    {
        // Three quarters of 63,613.00 = 47,709.75; accepted expenses of 60,000.00 do not limit it.
        var settled = Reviewed.After(d => Ask(d, "fien"), d => Confirm(d, "farid"));

        Assert.Equal(new Euro(4_770_975), settled.Tranches.Where(t => t.State.IsLive()).Sum(t => t.Amount));
        Assert.Equal(4_770_975, LedgerView.Of(settled, Dossiers.Parameters, AfterEscalation).DueCents);
        Assert.Equal(Decided.Unchanged, Confirm(settled, "farid"));
    }

    [Fact]
    public void Confirm_FewExpensesAccepted_ClaimsBackWhatWasPaid()
    {
        var paid = LastMissing.AllPaid().Reviewed(accept: key => key.Row == 2);

        // 30,000.00 accepted of 47,709.75 paid.
        var settled = paid.After(d => Ask(d, "fien"), d => Confirm(d, "farid"));

        Assert.Equal(new Euro(1_770_975), Assert.Single(settled.Claims).Amount);
    }

    [Fact]
    public void Confirm_ByWhoAsked_IsRefused() => Assert.Equal("SAME_PERSON", Confirm(Reviewed.After(d => Ask(d, "fien")), "fien").Refusal?.Code);

    [Fact]
    public void Confirm_ExpensesChangedSince_IsStale()
    {
        var asked = Reviewed.After(d => Ask(d, "fien"));
        var basis = asked.LateRequest!.First.CalculationId;
        var third = Dossiers.FirstPeriod.Edition.Periods[2];
        var corrected = asked.Reopened(third).AcceptedAnew(third).Reviewed(accept: key => key.Row == 2);

        Assert.Equal("STALE", LateSettlementSteps.Confirm(corrected, basis, "farid", AfterEscalation, Dossiers.Parameters).Refusal?.Code);
    }

    [Fact]
    public void Ask_BeforeTheEscalation_IsRefused() =>
        Assert.Equal("TOO_EARLY", LateSettlementSteps.Ask(
            Reviewed, "Le fichier n'est pas arrivé.", "fien", new DateTimeOffset(2025, 8, 9, 8, 0, 0, TimeSpan.Zero), Dossiers.Parameters).Refusal?.Code);

    [Fact]
    public void Ask_ReviewIncomplete_IsRefused() => Assert.Equal("REVIEW_INCOMPLETE", Ask(LastMissing, "fien").Refusal?.Code);

    [Fact]
    public void Ask_NoFileMissing_IsRefused() => Assert.Equal("WRONG_STATE", Ask(Dossiers.Signed().AllAccepted().Reviewed(), "fien").Refusal?.Code);

    [Fact]
    public void Ask_AlreadyDecided_IsRefused()
    {
        var settled = Reviewed.After(d => Ask(d, "fien"), d => Confirm(d, "farid"));
        var first = Dossiers.FirstPeriod;

        Assert.Equal("WRONG_STATE", Ask(settled, "fabio").Refusal?.Code);
        Assert.Equal("WRONG_STATE", Ask(settled.Reopened(first).AcceptedAnew(first).Reviewed(), "fabio").Refusal?.Code);
    }

    [Fact]
    public void Accept_TheMissingFileAfterAll_SettlesOnEverything()
    {
        var settled = Reviewed.After(d => Ask(d, "fien"), d => Confirm(d, "farid"));

        var complete = settled.Accepted(Dossiers.FirstPeriod.Edition.Periods[3]).Reviewed();

        Assert.Equal(new Euro(6_361_300), complete.Tranches.Where(t => t.State.IsLive()).Sum(t => t.Amount));
    }

    private static Decided Ask(Dossier dossier, string by) =>
        LateSettlementSteps.Ask(dossier, "Le fichier n'est pas arrivé.", by, AfterEscalation, Dossiers.Parameters);

    private static Decided Confirm(Dossier dossier, string by) => LateSettlementSteps.Confirm(
        dossier, dossier.LateRequest!.First.CalculationId, by, AfterEscalation, Dossiers.Parameters);
}
