using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Payments;

namespace Miriam.Functions.Tests.Payments.RandomRuns;

/// <summary>What is true of payments whatever happens.</summary>
internal static class RunLaws
{
    /// <summary>After every step.</summary>
    public static void Hold(World world, Bank bank)
    {
        // The bank never executed two orders for one tranche, nor more for a line of the plan than came back in between.
        var executed = bank.Orders.Where(order => order.State == OrderState.Executed).Select(order => world.Tranche(TrancheOf(order))).ToList();
        Assert.Equal(executed.Count, executed.Select(tranche => tranche.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(executed.Count, executed.Select(tranche => (tranche.AgreementId, tranche.Number)).Distinct().Count());

        // A tranche is in at most one run that may pay it, and only what its dossier fixed for that run.
        var orders = world.Runs.Values.Where(run => run.State.IsOut()).SelectMany(run => run.Orders.Select(line => (run, line))).ToList();
        Assert.Equal(orders.Count, orders.Select(order => order.line.TrancheId).Distinct(StringComparer.Ordinal).Count());
        Assert.All(orders, order => Assert.Equal(order.run.Id, PaymentSteps.Of(world.DossiersById[order.line.AgreementId], order.line.TrancheId)!.RunId));
        Assert.All(orders, order => Assert.NotEqual(TrancheState.Approved, world.Tranche(order.line.TrancheId).State));

        // An order and what is set off are the tranche; a claim is never brought more than it asks, nor a set-off taken twice.
        Assert.All(
            world.DossiersById.Values.SelectMany(d => d.Payments).Where(p => p.Order is not null),
            payment => Assert.Equal(world.Tranche(payment.TrancheId).Amount, payment.Order!.Amount + payment.Order.SetOff));
        Assert.All(bank.Orders, order => Assert.True(order.Amount > Euro.Zero));
        Assert.All(Claims(world), claim => Assert.True(claim.Unbound >= Euro.Zero && claim.Outstanding >= Euro.Zero, claim.ToString()));
        Assert.All(world.DossiersById.Values, dossier => Assert.All(
            dossier.Withholdings,
            w => Assert.True(w.Amount >= w.Shares(dossier.Payments).Where(share => !share.IsReturned).Sum(share => share.Amount))));

        // Nobody releases what she sealed or decided on.
        Assert.All(world.Runs.Values.Where(run => run.State.IsOut()), run => Assert.True(PaymentRunDecisions.MayRelease(run, run.Release!.By)));
    }

    /// <summary>Whether nothing waits for anybody any more.</summary>
    public static bool IsAtItsEnd(World world) =>
        world.Runs.Values.All(run => run.State is PaymentRunState.Confirmed or PaymentRunState.Discarded)
        && world.DossiersById.Values.SelectMany(dossier => dossier.Tranches).All(tranche => !tranche.State.IsLive() || tranche.State == TrancheState.Paid);

    /// <summary>When everything open was paid: nothing is lost, and what the ledger calls paid is what left the bank and stayed there.</summary>
    public static void HoldAtTheEnd(World world, Bank bank)
    {
        var tranches = world.DossiersById.Values.SelectMany(dossier => dossier.Tranches).ToList();
        Assert.All(tranches.Where(t => t.State.IsLive()), tranche => Assert.Equal(TrancheState.Paid, tranche.State));
        Assert.Equal(bank.Paid + Claims(world).Sum(world.TakenFor), tranches.Where(t => t.State == TrancheState.Paid).Sum(t => t.Amount));
        Assert.All(Claims(world), claim =>
        {
            Assert.Equal(world.TakenFor(claim), claim.ReceivedBySetOff);
            Assert.Equal(claim.Outstanding == Euro.Zero, claim.State == RecoveryState.Settled);
        });
        Assert.All(world.Runs.Values, run => Assert.True(run.State is PaymentRunState.Confirmed or PaymentRunState.Discarded, run.State.ToString()));
        Assert.All(world.DossiersById.Values, dossier => Assert.Equal(
            dossier.InForce.Count == 0 ? Euro.Zero : Entitlement(dossier), dossier.Tranches.Where(t => t.State == TrancheState.Paid).Sum(t => t.Amount)));
    }

    // floor_to_cent(63,613 x k/4) for the k accepted periods of a first year with one group.
    private static Euro Entitlement(Dossier dossier) => new(6_361_300L * dossier.InForce.Count / 4);

    private static IEnumerable<RecoveryClaim> Claims(World world) => world.DossiersById.Values.SelectMany(dossier => dossier.Claims);

    private static string TrancheOf(Bank.Order order) => EndToEndId.TryParse(order.Id, out var id) ? id.TrancheId : throw new InvalidOperationException(order.Id);
}
