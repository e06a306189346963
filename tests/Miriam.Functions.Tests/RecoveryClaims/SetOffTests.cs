using Azure.Data.Tables;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Payments;
using Miriam.Functions.RecoveryClaims;
using Miriam.Functions.Tests.Payments;
using Miriam.Functions.Tests.Storage;
using static System.Threading.CancellationToken;

namespace Miriam.Functions.Tests.RecoveryClaims;

/// <summary>A claim of 2023-2024 against the tranche of 15,903.25 euro of 2024-2025.</summary>
public sealed class SetOffTests
{
    private const string Nis = "63020";
    private const string Line = "2024-2025-63020-t1";

    [Fact]
    public async Task Seal_StandingSetOff_LowersTheOrderAndNotTheTranche()
    {
        var world = WorldOf(claimCents: 500_000);
        Assert.Null(await world.SetOffAsync(Nis, 500_000));

        var run = await SealedAsync(world);

        Assert.Equal((1_590_325, 1_090_325), (run.Total.Cents, run.ToTransfer.Cents));
        Assert.Equal(new Euro(1_590_325), world.Tranche(Line).Amount);
        var order = run.Orders.Single().Order!;
        Assert.Equal(new Euro(1_090_325), order.Amount);
        Assert.Equal([new WithheldPart("2023-2024-63020-c1-s1", new Euro(500_000))], order.Withheld);
        Assert.Contains(">10903.25<", System.Text.Encoding.UTF8.GetString(world.Files.Values.Single()), StringComparison.Ordinal);
        // Nothing has moved: the claim is as open as before.
        Assert.Equal(new Euro(500_000), world.Claim(Nis).Outstanding);
    }

    [Fact]
    public async Task Paid_ReducedOrder_SettlesTheClaimOnceHoweverOftenItIsTold()
    {
        var world = WorldOf(claimCents: 500_000);
        await world.SetOffAsync(Nis, 500_000);
        var bank = await ReleasedAsync(world);
        bank.Orders.Single().State = OrderState.Executed;

        await world.UploadAsync(bank.StatusReport("MIRIAM-2024-2025-R1"));
        await world.UploadAsync(bank.Statement());
        await world.SetOffs.ContinueAsync("2023-2024-63020", None);
        await world.SetOffs.ContinueAsync("2024-2025-63020", None);

        var claim = world.Claim(Nis);
        Assert.Equal(RecoveryState.Settled, claim.State);
        var receipt = Assert.Single(claim.Receipts);
        Assert.Equal(("2024-2025-63020-t1-r1-s1", 500_000, 1, "2024-2025-r1"), (receipt.Reference, receipt.Amount.Cents, receipt.SetOff, receipt.Evidence));
        Assert.Equal(TrancheState.Paid, world.Tranche(Line).State);
        Assert.Equal(PaymentRunState.Confirmed, world.Runs.Single().Value.State);
    }

    [Fact]
    public async Task Release_LineThatASetOffTakesWhole_PaysItWithoutTheBank()
    {
        var world = WorldOf(claimCents: 2_000_000);
        await world.SetOffAsync(Nis, 2_000_000);
        var run = await SealedAsync(world);
        Assert.Equal((PaymentRunState.Sealed, (FrozenFile?)null), (run.State, run.File));
        Assert.Equal(TrancheState.InPaymentRun, world.Tranche(Line).State);

        Assert.Null(await world.ReleaseAsync(run));

        Assert.Empty(world.Files);
        Assert.Equal(TrancheState.Paid, world.Tranche(Line).State);
        Assert.Equal(PaymentRunState.Confirmed, world.Runs[run.Id].State);
        // Never more than the line: 20,000.00 - 15,903.25 stay to be set off or paid.
        Assert.Equal((RecoveryState.Notified, 409_675L), (world.Claim(Nis).State, world.Claim(Nis).Outstanding.Cents));
        Assert.Equal(409_675, world.DossiersById["2024-2025-63020"] is { } paying ? paying.Withholdings.Single().Left(paying.Payments).Cents : 0);
    }

    [Fact]
    public async Task Release_OnlyOneLineSetOffWhole_LeavesTheOthersToTheBank()
    {
        var world = new World(World.Approved(Nis), World.Approved("63035", "BE71096123456769"), World.Claimed(Nis, 2_000_000));
        await world.SetOffAsync(Nis, 1_590_325);

        var bank = await ReleasedAsync(world);

        Assert.Equal("2024-2025-63035-t1-r1", bank.Orders.Single().Id);
        Assert.Equal((TrancheState.Paid, TrancheState.InPaymentRun), (world.Tranche(Line).State, world.Tranche("2024-2025-63035-t1").State));
        // The whole file rejected: the line that was never in it stays paid.
        await world.UploadAsync(bank.StatusReport("MIRIAM-2024-2025-R1", report => report.Replace("PART", "RJCT", StringComparison.Ordinal)), "fien", "farid");
        Assert.Equal(TrancheState.Paid, world.Tranche(Line).State);
        Assert.Equal(TrancheState.Rejected, world.Tranche("2024-2025-63035-t1").State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ComesBack_ReducedOrder_IsSetOffAnewUnderItsNextId(bool afterPayment)
    {
        var fate = afterPayment ? OrderState.Returned : OrderState.Rejected;
        var world = WorldOf(claimCents: 500_000);
        await world.SetOffAsync(Nis, 500_000);
        var bank = await ReleasedAsync(world);
        bank.Orders.Single().State = OrderState.Executed;
        if (afterPayment)
        {
            await world.UploadAsync(bank.Statement());
            Assert.Equal(RecoveryState.Settled, world.Claim(Nis).State);
        }

        bank.Orders.Single().State = fate;
        await world.UploadAsync(afterPayment ? bank.Statement() : bank.StatusReport("MIRIAM-2024-2025-R1"));

        Assert.Equal((RecoveryState.Notified, 500_000L), (world.Claim(Nis).State, world.Claim(Nis).Outstanding.Cents));
        world.Change("2024-2025-63020", World.Approve);
        Assert.Equal(1_090_325, (await SealedAsync(world)).ToTransfer.Cents);
    }

    [Fact]
    public async Task Discard_RunWithAReducedLine_GivesItBackToTheSetOff()
    {
        var world = WorldOf(claimCents: 500_000);
        await world.SetOffAsync(Nis, 500_000);
        await world.DiscardAsync(await SealedAsync(world));

        Assert.Equal(TrancheState.Approved, world.Tranche(Line).State);
        Assert.Null(await world.EndSetOffAsync(Nis, 1));
        Assert.Equal(1_590_325, (await SealedAsync(world)).ToTransfer.Cents);
    }

    [Fact]
    public async Task End_WhileASealedOrderHoldsAPart_LetsGoOfTheRestOnly()
    {
        var world = WorldOf(claimCents: 2_000_000);
        await world.SetOffAsync(Nis, 2_000_000);
        await SealedAsync(world);

        Assert.Null(await world.EndSetOffAsync(Nis, 1));

        var claim = world.Claim(Nis);
        Assert.Equal((SetOffState.Ended, 1_590_325L, 409_675L), (claim.SetOffs.Single().State, claim.SetOffs.Single().Bound.Cents, claim.Unbound.Cents));
        await world.DiscardAsync(world.Runs.Single().Value);
        await world.SetOffs.ContinueAsync("2024-2025-63020", None);
        Assert.Equal(2_000_000, world.Claim(Nis).Unbound.Cents);
    }

    [Fact]
    public async Task Receive_MoneyFromTheBank_NeverPaysWhatIsToBeSetOff()
    {
        var world = WorldOf(claimCents: 500_000);
        await world.SetOffAsync(Nis, 400_000);
        var communication = Communications.OfClaim(world.DossiersById["2023-2024-63020"].Agreement, 1);

        Assert.Equal("AMOUNT_DIFFERS", (await world.UploadAsync(Bank.ClaimPaid(communication, new Euro(100_001), "R1")))!.Lines.Single().Verdict);
        Assert.Equal("APPLIED", (await world.UploadAsync(Bank.ClaimPaid(communication, new Euro(100_000), "R2")))!.Lines.Single().Verdict);
        Assert.Equal((400_000L, 0L), (world.Claim(Nis).Outstanding.Cents, world.Claim(Nis).Unbound.Cents));
    }

    [Fact]
    public async Task Declare_PartOfAReducedOrderPaid_KeepsTheSetOffWithThePaidPart()
    {
        var world = WorldOf(claimCents: 500_000);
        await world.SetOffAsync(Nis, 500_000);
        await ReleasedAsync(world);
        var by = new RunDecision("fien", World.Start, "La banque n'a payé qu'une partie.");
        await world.DecideOnDossier("2024-2025-63020", d => PaymentDeclarations.Declare(d, Line, "2024-2025-r1", PaymentAction.Pay, new Euro(90_325), by), None);
        await world.DecideOnDossier("2024-2025-63020", d => PaymentDeclarations.Confirm(d, Line, "2024-2025-r1", by with { By = "farid" }, Dossiers.Parameters), None);
        await world.Progress.ContinueAsync("2024-2025-r1", None);

        // 903.25 by the bank and 5,000.00 set off are paid; 10,000.00 go on.
        Assert.Equal((TrancheState.Paid, 590_325L), (world.Tranche(Line).State, world.Tranche(Line).Amount.Cents));
        Assert.Equal((TrancheState.Computed, 1_000_000L), (world.Tranche(Line + "-2").State, world.Tranche(Line + "-2").Amount.Cents));
        Assert.Equal(RecoveryState.Settled, world.Claim(Nis).State);
    }

    [Theory]
    [InlineData("2024-2025-62096", 100, "SET_OFF_TARGET")]
    [InlineData("2022-2023-63020", 100, "SET_OFF_TARGET")]
    [InlineData("2024-2025-63020", 0, "SET_OFF_AMOUNT")]
    [InlineData("2024-2025-63020", 500_001, "SET_OFF_AMOUNT")]
    [InlineData("2024-2025-63020", 500_000, null)]
    public void Propose_AgreementAndAmount_AreThoseOfTheCpasAndTheClaim(string target, long cents, string? refused)
    {
        var paying = Dossiers.AgreementOf(new(int.Parse(target[..4], System.Globalization.CultureInfo.InvariantCulture))) with { Id = target, Lead = Domain.Cpas.NisCode.Parse(target[10..]) };

        Assert.Equal(refused, Propose(World.Claimed(Nis, 500_000), paying, cents).Refusal?.Code);
    }

    [Fact]
    public void Propose_SuccessorOfAMergedCpas_MayPay()
    {
        // Bilzen (73006) and Hoeselt (73032) are Bilzen-Hoeselt (73110) since 1 January 2025.
        var paying = Dossiers.AgreementOf(new(2025)) with { Id = "2025-2026-73110", Lead = Domain.Cpas.NisCode.Parse("73110") };

        Assert.Null(Propose(World.Claimed("73006", 500_000), paying, 100).Refusal);
    }

    [Fact]
    public void Confirm_OneAndTheSamePerson_IsRefused()
    {
        var proposed = World.Claimed(Nis, 500_000).After(d => Propose(d, Dossiers.Agreement, 500_000));

        Assert.Equal("SAME_PERSON", SetOffSteps.Confirm(proposed, "2023-2024-63020-c1", 1, By("fien")).Refusal?.Code);
        Assert.Equal("STALE", SetOffSteps.Confirm(proposed, "2023-2024-63020-c1", 1, By("farid") with { CalculationId = "older" }).Refusal?.Code);
        Assert.Equal("WRONG_STATE", SetOffSteps.Confirm(proposed, "2023-2024-63020-c1", 2, By("farid")).Refusal?.Code);
        var standing = proposed.After(d => SetOffSteps.Confirm(d, "2023-2024-63020-c1", 1, By("farid")));
        Assert.Equal(Decided.Unchanged, SetOffSteps.Confirm(standing, "2023-2024-63020-c1", 1, By("farid")));
        Assert.Equal("SET_OFF_AMOUNT", Propose(standing, Dossiers.Agreement, 1).Refusal?.Code);
    }

    [Fact]
    public void End_Proposal_RefusesItWithAReason()
    {
        var proposed = World.Claimed(Nis, 500_000).After(d => Propose(d, Dossiers.Agreement, 500_000));

        Assert.Equal("REASON_REQUIRED", SetOffSteps.End(proposed, "2023-2024-63020-c1", 1, By("farid")).Refusal?.Code);
        var refused = proposed.After(d => SetOffSteps.End(d, "2023-2024-63020-c1", 1, By("farid") with { Reason = "Le CPAS paie." }));
        Assert.Equal(SetOffState.Refused, refused.Claims.Single().SetOffs.Single().State);
        Assert.Equal("WRONG_STATE", SetOffSteps.Confirm(refused, "2023-2024-63020-c1", 1, By("farid")).Refusal?.Code);
    }

    [Fact]
    public void Hear_NewsInTheWrongOrder_EndsAsInTheRightOne()
    {
        var claim = World.Claimed(Nis, 500_000).After(
            d => Propose(d, Dossiers.Agreement, 500_000),
            d => SetOffSteps.Confirm(d, "2023-2024-63020-c1", 1, By("farid"))).Claims.Single();
        SetOffShare Share(bool returned) => new("2024-2025-63020-t1-r1", "2024-2025-r1", new Euro(500_000), IsPaid: true, returned, "fien", World.Start);

        var late = SetOffDecisions.Hear(SetOffDecisions.Hear(claim, 1, [Share(returned: true)], isEnded: false).Subject, 1, [Share(returned: false)], isEnded: false);

        Assert.Equal((RecoveryState.Notified, 500_000L), (late.Subject.State, late.Subject.Outstanding.Cents));
    }

    [Fact]
    public async Task SecondLook_ProcessDiedAtAnyWrite_BringsBothDossiersTogether()
    {
        for (var (writes, happened) = (1, true); happened; writes++)
        {
            var world = WorldOf(claimCents: 500_000);
            happened = await DiesAtAsync(world, writes, async () =>
            {
                await world.SetOffAsync(Nis, 500_000);
                await world.EndSetOffAsync(Nis, 1);
            });

            await world.SetOffs.ContinueAsync("2023-2024-63020", None);

            var setOff = world.Claim(Nis).SetOffs.SingleOrDefault();
            var withholding = world.DossiersById["2024-2025-63020"].Withholdings.SingleOrDefault();
            Assert.Equal(setOff?.Confirmation is not null, withholding is not null);
            Assert.Equal(setOff?.State == SetOffState.Ended, withholding?.IsEnded == true);
            Assert.NotEqual(SetOffState.Ending, setOff?.State);
        }
    }

    [Fact]
    public async Task SecondLook_ProcessDiedWhileTheBankWasHeard_SettlesTheClaim()
    {
        for (var (writes, happened) = (1, true); happened; writes++)
        {
            var world = WorldOf(claimCents: 500_000);
            await world.SetOffAsync(Nis, 500_000);
            var bank = await ReleasedAsync(world);
            bank.Orders.Single().State = OrderState.Executed;
            var statement = bank.Statement();
            happened = await DiesAtAsync(world, writes, () => world.UploadAsync(statement));

            // What is stored of the answer is applied again, whole.
            await world.UploadAsync(statement);

            Assert.Equal(RecoveryState.Settled, world.Claim(Nis).State);
            Assert.Single(world.Claim(Nis).Receipts);
        }
    }

    [Fact]
    public async Task SecondLook_RequestThatNeverCameBack_IsCarriedOnWithinTwoMinutes()
    {
        // The process that dies signs the log with the same key.
        var key = AuditSigner.NewKey();
        await using var app = await App.StartAsync(World.Start, "--Audit:SigningKey", key);
        var tables = new TableServiceClient(app.ConnectionString);
        var store = new DossierStore(tables, new AuditLog(tables, new AuditSigner(key)), Dossiers.Women(app.ConnectionString));
        foreach (var dossier in new[] { World.Approved(Nis), World.Claimed(Nis, 500_000) })
        {
            var entry = new AuditEntry(dossier.Edition, "agreement.entered", dossier.Id, "mila", World.Start, null, null, null);
            Assert.True(await store.TryAddAsync(dossier, entry, None));
        }

        const string SetOffs = "api/agreements/2023-2024-63020/claims/2023-2024-63020-c1/set-offs";
        await app.PostAsync("spp.finance/fien", SetOffs, new { calculationId = "calculation", target = "2024-2025-63020", amountCents = 500_000, reason = "Compensation." });
        // The request that confirms stores its decision, and then its process dies.
        Assert.Equal("SAME_PERSON", await app.RefusedAsync("spp.finance/fien", SetOffs + "/1/confirm", new { calculationId = "calculation" }));
        await store.DecideAsync("2023-2024-63020", d => SetOffSteps.Confirm(d, "2023-2024-63020-c1", 1, By("farid")), None);
        Assert.Empty((await store.GetAsync("2024-2025-63020", None)).Withholdings);

        await app.AdvanceToAsync(World.Start.AddMinutes(2));

        Assert.Equal(new Euro(500_000), Assert.Single((await store.GetAsync("2024-2025-63020", None)).Withholdings).Amount);
    }

    /// <summary>Whether the process died at its n-th moment before or after a write.</summary>
    private static async Task<bool> DiesAtAsync(World world, int moment, Func<Task> act)
    {
        var died = false;
        world.Dies = () => died |= --moment == 0;
        try
        {
            await act();
        }
        catch (CrashedException)
        {
            // Nothing behind it ran.
        }

        world.Dies = () => false;
        return died;
    }

    private static World WorldOf(long claimCents) => new(World.Approved(Nis), World.Claimed(Nis, claimCents));

    private static Decided Propose(Dossier dossier, Domain.Agreements.GrantAgreement target, long cents) =>
        SetOffSteps.Propose(dossier, dossier.Claims.Single().Id, target, new Euro(cents), By("fien"));

    private static Decision By(string person) => new(person, World.Start, "calculation", null);

    private static async Task<PaymentRun> SealedAsync(World world)
    {
        var run = world.Propose()!;
        await world.SealAsync(run);
        return world.Runs[run.Id];
    }

    private static async Task<Bank> ReleasedAsync(World world)
    {
        var run = await SealedAsync(world);
        Assert.Null(await world.ReleaseAsync(run));
        var bank = new Bank();
        bank.Take(world.Files[PaymentBlobs.FileOf(run.Id, run.File!).Name]);
        return bank;
    }
}
