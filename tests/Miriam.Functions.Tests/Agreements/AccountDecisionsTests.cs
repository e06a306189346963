using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Tests.Payments;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Agreements;

public sealed class AccountDecisionsTests
{
    private static readonly PayeeAccount Other = new(BelgianIban.Parse("BE71096123456769"), "CPAS de Dison");
    private static readonly Dossier Accepted = Dossiers.Signed().Accepted(Dossiers.FirstPeriod);

    // Thursday 10 October 2024; five working days: 11, 14, 15, 16 and 17 October.
    private static readonly DateTimeOffset Now = Dossiers.Now;
    private static readonly DateTimeOffset AfterFiveWorkingDays = new(2024, 10, 17, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public void TakeEffect_AfterTheWaitingTime_ChangesTheAccountAndVoidsApprovals()
    {
        var approved = Accepted.After(d => Decide(d, TrancheAction.Propose, "fien"), d => Decide(d, TrancheAction.Approve, "farid"));
        var confirmed = approved.After(d => Request(d), d => Confirm(d, "marc"));
        Assert.Equal(AfterFiveWorkingDays, confirmed.AccountChanges[0].TakesEffectAt);
        Assert.Equal(TrancheState.Approved, confirmed.Tranches[0].State);
        Assert.Equal(Decided.Unchanged, TakeEffect(confirmed, AfterFiveWorkingDays.AddSeconds(-1)));

        var changed = confirmed.After(d => TakeEffect(d, AfterFiveWorkingDays));

        Assert.Equal(Other, changed.Agreement.Account);
        Assert.Equal(2, changed.Agreement.Version);
        Assert.Equal(TrancheState.Computed, changed.Tranches[0].State);
        Assert.Equal(approved.Tranches[0].Amount, changed.Tranches[0].Amount);
        Assert.Equal(Decided.Unchanged, TakeEffect(changed, AfterFiveWorkingDays));
    }

    [Theory]
    [InlineData("2024-12-20T09:00:00Z", "2024-12-30T23:00:00Z")]
    [InlineData("2025-04-17T09:00:00Z", "2025-04-25T22:00:00Z")]
    public void Confirm_BeforeHolidays_CountsWorkingDaysOnly(string confirmed, string effect)
    {
        // Christmas Day and Easter Monday do not count, nor do weekends.
        var now = DateTimeOffset.Parse(confirmed, System.Globalization.CultureInfo.InvariantCulture);
        var change = Accepted.After(d => Request(d), d => AccountDecisions.Confirm(d, 1, "marc", now, Dossiers.Parameters)).AccountChanges[0];

        Assert.Equal(DateTimeOffset.Parse(effect, System.Globalization.CultureInfo.InvariantCulture), change.TakesEffectAt);
    }

    [Fact]
    public void Confirm_ByWhoAsked_IsRefused() => Assert.Equal("SAME_PERSON", Confirm(Accepted.After(d => Request(d)), "mila").Refusal?.Code);

    [Fact]
    public void Confirm_AnotherChangeThanTheLast_IsStale()
    {
        var replaced = Accepted.After(d => Request(d), d => AccountDecisions.Cancel(d, 1, "Erreur de frappe.", "mila", Now), d => Request(d));

        Assert.Equal("STALE", Confirm(replaced, "marc").Refusal?.Code);
    }

    [Fact]
    public void Cancel_BeforeItsMoment_LeavesTheAccount()
    {
        var cancelled = Accepted.After(
            d => Request(d), d => Confirm(d, "marc"), d => AccountDecisions.Cancel(d, 1, "Le CPAS ne la connaît pas.", "fien", Now));

        Assert.Equal(Decided.Unchanged, TakeEffect(cancelled, AfterFiveWorkingDays));
        Assert.Equal("BE68539007547034", cancelled.Agreement.Account.Iban.ToString());
    }

    [Fact]
    public void Request_WhileAnotherIsOpen_IsRefusedOrRepeated()
    {
        var open = Accepted.After(d => Request(d));

        Assert.Equal(Decided.Unchanged, Request(open));
        Assert.Equal("ACCOUNT_CHANGE_OPEN", AccountDecisions.Request(open, Other, "Nouvelle banque.", "marc", Now).Refusal?.Code);
    }

    [Fact]
    public void Request_SameAccount_IsRefused() =>
        Assert.Equal("NO_CHANGE", AccountDecisions.Request(Accepted, Accepted.Agreement.Account, "Nouvelle banque.", "mila", Now).Refusal?.Code);

    [Fact]
    public void Request_NamelessHolder_IsRefused() =>
        Assert.Equal("HOLDER_NAME", AccountDecisions.Request(Accepted, Other with { Holder = " " }, "Nouvelle banque.", "mila", Now).Refusal?.Code);

    [Theory]
    [InlineData("mila")]
    [InlineData("marc")]
    public void Release_ByWhoChangedTheAccount_IsRefused(string person)
    {
        var approved = Accepted.After(
            d => Request(d),
            d => Confirm(d, "marc"),
            d => TakeEffect(d, AfterFiveWorkingDays),
            d => Decide(d, TrancheAction.Propose, "fien"),
            d => Decide(d, TrancheAction.Approve, "farid"));

        Assert.Equal("SAME_PERSON", OneLineRun.Pay(approved, approved.Tranches[0].Id, person).Refusal?.Code);
        Assert.Null(OneLineRun.Pay(approved, approved.Tranches[0].Id, "fabio").Refusal);
    }

    private static Decided Request(Dossier dossier) => AccountDecisions.Request(dossier, Other, "Nouvelle banque.", "mila", Now);

    private static Decided Confirm(Dossier dossier, string by) => AccountDecisions.Confirm(dossier, 1, by, Now, Dossiers.Parameters);

    private static Decided TakeEffect(Dossier dossier, DateTimeOffset now) => AccountDecisions.TakeEffect(dossier, 1, now, Dossiers.Parameters);

    private static Decided Decide(Dossier dossier, TrancheAction action, string person) => TrancheSteps.Decide(
        dossier, dossier.Tranches[0].Id, action, new Decision(person, Now, dossier.Tranches[0].CalculationId, null));
}
