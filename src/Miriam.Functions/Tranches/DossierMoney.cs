using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Expenses;
using Miriam.Functions.Programme;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.Tranches;

/// <summary>The amounts that follow from a dossier.</summary>
public static class DossierMoney
{
    /// <summary>The dossier with the tranches and claims that its agreement, accepted files and reviewed expenses make.</summary>
    public static Dossier Recompute(this Dossier dossier, ParameterSource parameters)
    {
        var position = TranchePlanner.Recompute(dossier.Position(), parameters.For(dossier.Agreement));
        return dossier with { Tranches = position.Tranches, Claims = position.Claims };
    }

    public static AgreementPosition Position(this Dossier dossier) => new(
        dossier.Agreement,
        [.. dossier.InForce.Select(version => new AcceptedPeriod(version.Period, version.Version))],
        dossier.ReviewedExpenses(),
        dossier.Tranches,
        dossier.Claims)
    {
        LateSettlement = dossier.LateSettlement(),
    };

    /// <summary>The periods of the agreement without an accepted file.</summary>
    public static IReadOnlyList<Period> Missing(this Dossier dossier) =>
        [.. dossier.Agreement.PeriodsInForce().Except(dossier.InForce.Select(version => version.Period))];

    /// <summary>The decision of two to settle without the files that are missing; null when others are missing than they said.</summary>
    public static LateSettlement? LateSettlement(this Dossier dossier) =>
        dossier.LateRequest is { } request && !dossier.Missing().Except(request.Missing).Any() ? request.Decision : null;

    /// <summary>Whether what is due is known.</summary>
    public static bool CanSettle(this Dossier dossier) =>
        dossier.ReviewedExpenses().Complete && (dossier.Missing().Count == 0 || dossier.LateSettlement() is not null);

    /// <summary>Complete when every line of the files that count is accepted, or refused and confirmed by another.</summary>
    public static ReviewedExpenses ReviewedExpenses(this Dossier dossier)
    {
        return new ReviewedExpenses(
            Complete: dossier.DecidedExpenses().Count() == dossier.Counted.Sum(version => version.ExpenseLines),
            dossier.AcceptedExpenses().Sum(review => review.Amount));
    }

    /// <summary>The expense lines that justify the subsidy: accepted, and of a file that counts.</summary>
    public static IEnumerable<ExpenseReview> AcceptedExpenses(this Dossier dossier) =>
        dossier.DecidedExpenses().Where(review => review.State == ExpenseState.Accepted);

    private static IEnumerable<ExpenseReview> DecidedExpenses(this Dossier dossier)
    {
        var counted = dossier.Counted.Select(version => version.Key).ToHashSet();
        return dossier.Expenses.Values.Where(review => review.IsDecided && counted.Contains(new SubmissionKey(review.Period, review.Version)));
    }
}
