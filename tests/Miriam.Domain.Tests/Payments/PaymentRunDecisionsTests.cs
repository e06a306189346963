using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;

namespace Miriam.Domain.Tests.Payments;

/// <summary>fien proposed, farid approved, alix and bram changed the account.</summary>
public sealed class PaymentRunDecisionsTests
{
    private const string Hash = "5e1f";

    // Monday 14 October 2024, 10:00 in Brussels.
    private static readonly DateTimeOffset Now = new(2024, 10, 14, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Thursday = new(2024, 10, 17);
    private static readonly RunLine Line = new("2024-2025-63020", "2024-2025-63020-t1", "CPAS de Dison", new Euro(100), new Decision("farid", Now, "calc", null));

    [Theory]
    [InlineData("2024-10-14", null)]
    [InlineData("2024-10-11", "EXECUTION_DATE")]
    [InlineData("2024-10-19", "EXECUTION_DATE")]
    [InlineData("2024-11-01", "EXECUTION_DATE")]
    public void Propose_OnADay_TakesBankDaysFromToday(string day, string? expected)
    {
        var run = PaymentRunDecisions.Propose(
            new Edition(2024), 1, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), [Line], new RunDecision("fien", Now), new DateOnly(2024, 10, 14), out var code);

        Assert.Equal(expected, code);
        Assert.Equal(expected is null, run is not null);
    }

    [Theory]
    [InlineData(0, "EMPTY_RUN")]
    [InlineData(501, "TOO_MANY_LINES")]
    public void Propose_NoLinesOrTooMany_IsRefused(int lines, string expected)
    {
        PaymentRunDecisions.Propose(new Edition(2024), 1, Thursday, [.. Enumerable.Repeat(Line, lines)], new RunDecision("fien", Now), new DateOnly(2024, 10, 14), out var code);

        Assert.Equal(expected, code);
    }

    [Theory]
    [InlineData("celia", "SAME_PERSON")]
    [InlineData("fien", "SAME_PERSON")]
    [InlineData("farid", "SAME_PERSON")]
    [InlineData("alix", "SAME_PERSON")]
    [InlineData("bram", "SAME_PERSON")]
    [InlineData("dirk", null)]
    public void Release_BySomebody_TakesAnotherThanSealerDecidersAndAccountChangers(string person, string? expected) =>
        Assert.Equal(expected, PaymentRunDecisions.Release(Sealed(), Hash, new RunDecision(person, Now)).Code);

    [Fact]
    public void Release_AnotherFile_IsRefused() =>
        Assert.Equal("OTHER_FILE", PaymentRunDecisions.Release(Sealed(), "other", new RunDecision("dirk", Now)).Code);

    [Fact]
    public void Release_AfterTheExecutionDate_IsRefused() =>
        Assert.Equal("EXECUTION_DATE", PaymentRunDecisions.Release(Sealed(), Hash, new RunDecision("dirk", Now.AddDays(4))).Code);

    [Fact]
    public void Release_Twice_HappensOnce()
    {
        var releasing = Release(Sealed());

        var again = PaymentRunDecisions.Release(releasing, Hash, new RunDecision("dirk", Now.AddMinutes(1)));

        Assert.True(again.Succeeded);
        Assert.False(again.Changed);
        Assert.Equal("WRONG_STATE", PaymentRunDecisions.Release(releasing, Hash, new RunDecision("dora", Now)).Code);
    }

    [Fact]
    public void ConfirmRelease_AnAccountChanged_SealsAgainAndNamesTheLine()
    {
        var refused = PaymentRunDecisions.ConfirmRelease(Release(Sealed()), 1, [Line.TrancheId]).Subject;

        Assert.Equal(PaymentRunState.Sealed, refused.State);
        Assert.Null(refused.Release);
        Assert.Equal([Line.TrancheId], refused.AccountsChanged);
        var late = PaymentRunDecisions.ConfirmRelease(Release(refused), 1, []);
        Assert.Equal(PaymentRunState.Releasing, late.Subject.State);
    }

    [Fact]
    public void Discard_AfterTheRelease_IsRefused() =>
        Assert.Equal("WRONG_STATE", PaymentRunDecisions.Discard(Released(), new RunDecision("celia", Now, "Erreur.")).Code);

    [Fact]
    public void Discard_WithoutReason_IsRefused() =>
        Assert.Equal("REASON_REQUIRED", PaymentRunDecisions.Discard(Sealed(), new RunDecision("celia", Now, " ")).Code);

    [Fact]
    public void ConfirmSeal_NoLineLeft_DiscardsTheRun()
    {
        var sealing = PaymentRunDecisions.Seal(Draft(), new RunDecision("celia", Now)).Subject;

        Assert.Equal(PaymentRunState.Discarded, PaymentRunDecisions.ConfirmSeal(sealing, [Line with { Left = PaymentCode.NotApproved }], null).Subject.State);
    }

    [Fact]
    public void Refresh_LastLineAnswered_ConfirmsTheRun()
    {
        var released = Released();
        var payment = new TranchePayment(Line.TrancheId, released.Id, Line.Approval, PaymentStage.Paid);

        var confirmed = PaymentRunDecisions.Refresh(released, new Dictionary<string, TranchePayment> { [Line.TrancheId] = payment });

        Assert.Equal(PaymentRunState.Confirmed, confirmed.Subject.State);
        Assert.False(PaymentRunDecisions.Refresh(confirmed.Subject, new Dictionary<string, TranchePayment> { [Line.TrancheId] = payment }).Changed);
    }

    [Fact]
    public void Refresh_PaymentOfALaterRun_ChangesNothing()
    {
        var later = new TranchePayment(Line.TrancheId, "2024-2025-r2", Line.Approval, PaymentStage.Paid);

        Assert.False(PaymentRunDecisions.Refresh(Released(), new Dictionary<string, TranchePayment> { [Line.TrancheId] = later }).Changed);
    }

    [Fact]
    public void Table_FromReleased_LeadsOnlyToConfirmed()
    {
        Assert.Equal(
            [PaymentRunState.Confirmed],
            PaymentRunTransitions.Table.Where(row => row.Key.From.IsOut()).Select(row => row.Value));
        Assert.DoesNotContain(PaymentRunTransitions.Table, row => row.Key.From == PaymentRunState.Discarded);
    }

    private static PaymentRun Draft() =>
        PaymentRunDecisions.Propose(new Edition(2024), 1, Thursday, [Line], new RunDecision("fien", Now), new DateOnly(2024, 10, 14), out _)!;

    private static PaymentRun Sealed()
    {
        var order = new PaymentOrder(
            "2024-2025-63020-t1-r1", Line.Amount, new PayeeAccount(BelgianIban.Parse("BE68539007547034"), "CPAS de Dison"),
            StructuredCommunication.Parse("090933755493"), new AccountOrigin("alix", "bram", Now), ["fien", "farid"], ["alix", "bram"]);
        var sealing = PaymentRunDecisions.Seal(Draft(), new RunDecision("celia", Now)).Subject;
        return PaymentRunDecisions.ConfirmSeal(sealing, [Line with { Order = order, Stage = PaymentStage.Sealed }], new FrozenFile(Hash, 1)).Subject;
    }

    private static PaymentRun Release(PaymentRun run) => PaymentRunDecisions.Release(run, Hash, new RunDecision("dirk", Now)).Subject;

    private static PaymentRun Released() => PaymentRunDecisions.ConfirmRelease(Release(Sealed()), 1, []).Subject;
}
