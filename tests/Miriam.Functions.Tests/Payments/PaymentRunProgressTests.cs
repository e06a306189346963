using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Files.Payments.CreditTransfers;
using Miriam.Functions.Agreements;
using Miriam.Functions.Payments;
using Miriam.Functions.Tests.Storage;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Payments;

public sealed class PaymentRunProgressTests
{
    private const string Dison = "2024-2025-63020-t1";
    private const string Herve = "2024-2025-63035-t1";

    private readonly World world = new(World.Approved("63020"), World.Approved("63035", "BE71096123456769"));

    [Fact]
    public async Task Seal_ApprovedTranches_FixesThemAndFreezesARightFile()
    {
        var run = await SealedAsync();

        Assert.Equal(PaymentRunState.Sealed, run.State);
        Assert.All(new[] { Dison, Herve }, id => Assert.Equal(TrancheState.InPaymentRun, world.Tranche(id).State));
        var file = Assert.Single(world.Files);
        Assert.Equal($"runs/{run.Id}/{run.File!.Sha256}.xml", file.Key);
        Assert.Empty(Pain001Check.Problems(file.Value));
        // Two first instalments of a first year with one group: 63,613 / 4, twice.
        var text = System.Text.Encoding.UTF8.GetString(file.Value);
        Assert.Contains("<CtrlSum>31806.50</CtrlSum>", text, StringComparison.Ordinal);
        Assert.Contains("<EndToEndId>2024-2025-63020-t1-r1</EndToEndId>", text, StringComparison.Ordinal);
        Assert.Contains("<IBAN>BE71096123456769</IBAN>", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Propose_TrancheOfALiveRun_LeavesTheSecondRun()
    {
        var first = world.Propose()!;
        await world.Progress.ContinueAsync(first.Id, CancellationToken.None);
        var second = world.Propose()!;

        await world.SealAsync(second);

        Assert.Equal(PaymentRunState.Discarded, world.Runs[second.Id].State);
        Assert.All(world.Runs[second.Id].Lines, line => Assert.Equal("IN_ANOTHER_RUN", line.Left));
        await world.SealAsync(first);
        Assert.Equal(2, world.Runs[first.Id].Orders.Count);
    }

    [Fact]
    public async Task Seal_TrancheRefusedSince_LeavesTheRun()
    {
        var run = world.Propose()!;
        await world.Progress.ContinueAsync(run.Id, CancellationToken.None);
        world.Change("2024-2025-63020", dossier => dossier.After(d => TrancheSteps.Decide(
            d, Dison, TrancheAction.Refuse, new Decision("farid", World.Start, world.Tranche(Dison).CalculationId, "À revoir."))));

        await world.SealAsync(run);

        Assert.Equal([Herve], world.Runs[run.Id].Orders.Select(line => line.TrancheId));
        Assert.Equal(TrancheState.Computed, world.Tranche(Dison).State);
    }

    [Fact]
    public async Task Release_AccountChangedSinceTheSeal_IsRefusedUntilSealedAnew()
    {
        var run = await SealedAsync();
        ChangeAccount();

        await world.ReleaseAsync(run);

        var refused = world.Runs[run.Id];
        Assert.Equal(PaymentRunState.Sealed, refused.State);
        Assert.Equal([Dison], refused.AccountsChanged);

        await world.DiscardAsync(refused);
        Assert.Equal(TrancheState.Computed, world.Tranche(Dison).State);
        Assert.Equal(TrancheState.Approved, world.Tranche(Herve).State);
    }

    [Fact]
    public async Task Release_ByWhoChangedAnAccount_IsRefused()
    {
        ChangeAccount();
        world.Change("2024-2025-63020", World.Approve);
        var run = await SealedAsync();

        Assert.Equal("SAME_PERSON", await world.ReleaseAsync(run, "marc"));
        Assert.Null(await world.ReleaseAsync(run, "dirk"));
        Assert.Equal(new AccountOrigin("mila", "marc", World.Start.AddDays(30)), world.Runs[run.Id].Lines[0].Order!.Origin);
    }

    [Theory]
    [InlineData("celia")]
    [InlineData("fien")]
    [InlineData("farid")]
    public async Task Release_BySomebodyOfTheRun_IsRefused(string person) => Assert.Equal("SAME_PERSON", await world.ReleaseAsync(await SealedAsync(), person));

    [Fact]
    public async Task Discard_SealedRun_FreesTheTranchesForAnother()
    {
        var run = await SealedAsync();

        await world.DiscardAsync(run);

        Assert.Equal(PaymentRunState.Discarded, world.Runs[run.Id].State);
        Assert.Equal(TrancheState.Approved, world.Tranche(Dison).State);
        var next = world.Propose()!;
        await world.SealAsync(next);
        Assert.Equal("2024-2025-63020-t1-r2", world.Runs[next.Id].Lines[0].Order!.EndToEndId);
    }

    [Fact]
    public async Task Discard_ReleasedRun_IsRefused()
    {
        var run = await SealedAsync();
        await world.ReleaseAsync(run);

        Assert.Equal("WRONG_STATE", await world.DiscardAsync(run));
        Assert.Equal(PaymentStage.Released, PaymentSteps.Of(world.DossiersById["2024-2025-63020"], Dison)!.Stage);
    }

    [Fact]
    public async Task Seal_DyingAtEveryWrite_EndsAsIfNothingHappened()
    {
        var calm = new World(World.Approved("63020"), World.Approved("63035", "BE71096123456769"));
        var run = calm.Propose()!;
        await calm.SealAsync(run);
        for (var writes = 1; writes < 20; writes++)
        {
            var shaken = new World(World.Approved("63020"), World.Approved("63035", "BE71096123456769"));
            shaken.Propose();
            var left = writes;
            shaken.Dies = () => --left == 0;
            try
            {
                await shaken.SealAsync(run);
            }
            catch (CrashedException)
            {
                // Started again: somebody looks at the run.
            }

            await shaken.SealAsync(run);
            Assert.Equal(calm.Runs[run.Id].File, shaken.Runs[run.Id].File);
            Assert.Equal(calm.Runs[run.Id].Lines, shaken.Runs[run.Id].Lines);
        }
    }

    private async Task<PaymentRun> SealedAsync()
    {
        var run = world.Propose()!;
        Assert.Null(await world.SealAsync(run));
        return world.Runs[run.Id];
    }

    private void ChangeAccount() => world.Change("2024-2025-63020", dossier => dossier.After(
        d => AccountDecisions.Request(d, new PayeeAccount(BelgianIban.Parse("BE71096123456769"), "CPAS"), "Nouvelle banque.", "mila", World.Start),
        d => AccountDecisions.Confirm(d, 1, "marc", World.Start, Dossiers.Parameters),
        d => AccountDecisions.TakeEffect(d, 1, World.Start.AddDays(30), Dossiers.Parameters)));
}
