using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using Miriam.Functions.Letters;
using static Miriam.Functions.Tests.Dossiers;

namespace Miriam.Functions.Tests.Letters;

public sealed class LettersDueTests
{
    [Fact]
    public void Add_Signature_MakesTheGrantDue()
    {
        var draft = Signed() with { Agreement = Agreement with { State = AgreementState.Draft } };

        Assert.Equal(
            [new DossierLetter(1, LetterKind.Grant, "1", Now, null) { Then = new LetterMoment(1, Euro.Zero, Euro.Zero, Euro.Zero) }],
            LettersDue.Add(draft, Signed(), Now).Letters);
    }

    [Fact]
    public void Add_AnotherGroup_MakesTheNewGrantDueAndAnotherAccountDoesNot()
    {
        var before = Signed();
        var group = new AgreementGroup("G2", Agreement.Lead, new Period(2025, 1), new Period(2025, 2));
        var amended = before with { Agreement = Agreement with { Version = 2, Groups = [.. Agreement.Groups, group] } };
        var moved = before with { Agreement = Agreement with { Version = 2, Account = Agreement.Account with { Holder = "CPAS DISON" } } };

        Assert.Equal("2", Assert.Single(LettersDue.Add(before, amended, Now).Letters).About);
        Assert.Empty(LettersDue.Add(before, moved, Now).Letters);
    }

    [Fact]
    public void Add_PaidTranche_MakesOneAdviceDue()
    {
        var before = Signed() with { Payments = [Payment(PaymentStage.Released)] };
        var paid = before with { Payments = [Payment(PaymentStage.Paid)] };

        var after = LettersDue.Add(before, paid, Now);

        Assert.Equal(("2024-2025-63020-t1", LetterKind.Payment), Assert.Single(after.Letters.Select(l => (l.About, l.Kind))));
        Assert.Single(LettersDue.Add(after, after with { History = [] }, Now).Letters);
    }

    [Theory]
    [InlineData(RecoveryState.Approved, 0)]
    [InlineData(RecoveryState.Notified, 1)]
    public void Add_Claim_IsWrittenOnceItIsNotified(RecoveryState state, int letters)
    {
        var before = Signed() with { Claims = [Claim(RecoveryState.Computed)] };

        Assert.Equal(letters, LettersDue.Add(before, before with { Claims = [Claim(state)] }, Now).Letters.Count);
    }

    [Fact]
    public void Add_Claim_KeepsWhatWasTrueWhenItWasDecided()
    {
        var before = Signed() with
        {
            Claims = [Claim(RecoveryState.Approved)],
            Tranches = [Dossiers.Signed().Accepted(FirstPeriod).Tranches[0] with { State = TrancheState.Paid, Amount = new Euro(700) }],
        };

        var due = Assert.Single(LettersDue.Add(before, before with { Claims = [Claim(RecoveryState.Notified)] }, Now).Letters);

        Assert.Equal(new LetterMoment(1, new Euro(700), Euro.Zero, Euro.Zero), due.Then);
    }

    [Fact]
    public void Add_Reminder_IsWrittenOnce()
    {
        var claim = Claim(RecoveryState.Notified);
        var before = Signed() with { Claims = [claim] };
        var reminded = before with { Claims = [ClaimDecisions.Remind(claim, Now).Subject] };

        Assert.Equal(LetterKind.ClaimReminder, Assert.Single(LettersDue.Add(before, reminded, Now).Letters).Kind);
        Assert.Empty(LettersDue.Add(reminded, reminded with { Claims = [ClaimDecisions.Remind(reminded.Claims[0], Now.AddDays(1)).Subject] }, Now).Letters);
    }

    [Fact]
    public void Add_ClaimThatAReturnedSetOffOpensAgain_IsNotWrittenAgain()
    {
        var before = Signed() with { Claims = [Claim(RecoveryState.Settled)] };

        Assert.Empty(LettersDue.Add(before, before with { Claims = [Claim(RecoveryState.Notified)] }, Now).Letters);
    }

    [Fact]
    public void Ask_TheSameLetterTwice_HasItOnce()
    {
        var once = LettersDue.Ask(Signed(), LetterKind.FileReminder, "2024Q3+1", Now);

        Assert.Same(once, LettersDue.Ask(once, LetterKind.FileReminder, "2024Q3+1", Now.AddDays(1)));
        Assert.Equal(2, LettersDue.Ask(once, LetterKind.FileReminder, "2024Q3+10", Now).Letters.Count);
    }

    private static TranchePayment Payment(PaymentStage stage) =>
        new("2024-2025-63020-t1", "2024-2025-r1", new Decision("farid", Now, "calculation", null), stage);

    private static RecoveryClaim Claim(RecoveryState state) => new(
        Agreement.Id, 1, state, new Euro(100), "calculation", CalculationSheet.Empty, [], null, null);
}
