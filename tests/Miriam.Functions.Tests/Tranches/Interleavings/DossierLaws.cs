using Miriam.Domain.Money;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Tranches.Interleavings;

/// <summary>What holds of a dossier whatever people do to it.</summary>
internal static class DossierLaws
{
    /// <summary>Long after everything has been due and escalated.</summary>
    public static readonly DateTimeOffset End = new(2026, 1, 12, 8, 0, 0, TimeSpan.Zero);

    /// <summary>What a decision may do.</summary>
    public static void Hold(Dossier before, Dossier after)
    {
        Hold(after);

        // What is paid never changes, and nothing disappears.
        Assert.All(before.Tranches.Where(t => t.State == TrancheState.Paid), paid => Assert.Contains(paid, after.Tranches));
        Assert.Empty(before.Tranches.Select(t => t.Id).Except(after.Tranches.Select(t => t.Id)));
        Assert.All(before.Claims.Where(claim => claim.Stands), standing => Assert.Contains(after.Claims, claim => claim.Id == standing.Id && claim.Stands && claim.Amount == standing.Amount));
    }

    /// <summary>What holds of a dossier at any moment.</summary>
    public static void Hold(Dossier dossier)
    {
        foreach (var tranche in dossier.Tranches.Where(t => t.State is TrancheState.Approved or TrancheState.InPaymentRun or TrancheState.Paid))
        {
            ByTwo(tranche.CalculationId, tranche.Proposal, tranche.Approval);
        }

        foreach (var claim in dossier.Claims.Where(c => c.State is RecoveryState.Approved || c.Stands))
        {
            ByTwo(claim.CalculationId, claim.Proposal, claim.Approval);
        }

        // The ledger is the sum of the tranches.
        var ledger = LedgerView.Of(dossier, Dossiers.Parameters, End);
        Assert.Equal(dossier.Tranches.Where(t => t.State == TrancheState.Paid).Sum(t => t.Amount).Cents, ledger.PaidCents);
        if (ledger.DueCents is { } due)
        {
            var live = dossier.Tranches.Where(t => t.State.IsLive()).Sum(t => t.Amount).Cents;
            Assert.Equal(due, live - dossier.Claims.Where(c => c.State != RecoveryState.Lapsed).Sum(c => c.Amount).Cents);
        }

        // Deciding leaves amounts as the planner gives them: recomputing changes nothing.
        Assert.Equal(dossier.Tranches, dossier.Recompute(Dossiers.Parameters).Tranches);
    }

    private static void ByTwo(string calculation, Decision? first, Decision? second)
    {
        Assert.NotNull(first);
        Assert.NotNull(second);
        Assert.NotEqual(first.By, second.By);
        Assert.Equal((calculation, calculation), (first.CalculationId, second.CalculationId));
    }
}
