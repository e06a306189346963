using Miriam.Domain;
using Miriam.Domain.Budgets;
using Miriam.Functions.Agreements;

namespace Miriam.Functions.Budgets;

/// <summary>The budget of an agreement as the API shows it: each year, and every commitment with who decided it.</summary>
public sealed record BudgetView(string AgreementId, IReadOnlyList<BudgetYearView> Years, IReadOnlyList<CommitmentView> Commitments)
{
    public static BudgetView Of(Dossier dossier) => new(
        dossier.Id,
        [.. dossier.Budget.Years.Select(year => BudgetYearView.Of(dossier.Budget, year))],
        [.. dossier.Commitments.Select(CommitmentView.Of)]);
}

/// <summary>What is committed, charged by approvals and left of a budget year.</summary>
public sealed record BudgetYearView(int Year, long CommittedCents, long ChargedCents, long LeftCents)
{
    public static BudgetYearView Of(AgreementBudget budget, int year) =>
        new(year, budget.Committed(year).Cents, budget.Charged(year).Cents, budget.Left(year).Cents);
}

/// <summary>A commitment with both people.</summary>
/// <param name="FromYear">The year that loses it, when it is carried over.</param>
public sealed record CommitmentView(
    int Number,
    CommitmentKind Kind,
    CommitmentState State,
    int Year,
    int? FromYear,
    long AmountCents,
    Actor By,
    DateTimeOffset At,
    string? Reason,
    Actor? ConfirmedBy,
    DateTimeOffset? ConfirmedAt,
    Actor? RefusedBy,
    string? RefusalReason)
{
    public static CommitmentView Of(Commitment commitment) => new(
        commitment.Number,
        commitment.Kind,
        commitment.State,
        commitment.Year,
        commitment.FromYear,
        commitment.Amount.Cents,
        commitment.By,
        commitment.At,
        commitment.Reason,
        commitment.ConfirmedBy,
        commitment.ConfirmedAt,
        commitment.RefusedBy,
        commitment.RefusalReason);
}
