using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Budgets;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Web;

namespace Miriam.Functions.Budgets;

/// <summary>
/// New commitments and what is carried over at year-end: one finance officer asks, another confirms or refuses. They raise
/// what may be paid, so they are decisions on money, which two people take [choice] (money rule 21).
/// </summary>
public static class BudgetSteps
{
    /// <summary>Asks for a new commitment in a budget year that is not over.</summary>
    public static Decided Commit(Dossier dossier, int year, Euro amount, string? reason, Actor by, DateTimeOffset now)
    {
        var thisYear = BrusselsTime.DayOf(now).Year;
        return amount <= Euro.Zero ? Decided.Refused("AMOUNT", RefusalText.CommitmentAmount)
            : year < thisYear || year > thisYear + 1 ? Decided.Refused("YEAR", RefusalText.CommitmentYear)
            : Request(dossier, new Commitment(dossier.Commitments.Count + 1, CommitmentKind.Additional, year, amount, by, now, reason));
    }

    /// <summary>Asks to move all that is left of a year that is over to the next one.</summary>
    public static Decided CarryOver(Dossier dossier, int fromYear, string? reason, Actor by, DateTimeOffset now)
    {
        if (BrusselsTime.DayOf(now).Year <= fromYear)
        {
            return Decided.Refused("TOO_EARLY", RefusalText.YearNotOver);
        }

        var left = dossier.Budget.Left(fromYear);
        return left <= Euro.Zero
            ? Decided.Refused("NOTHING_LEFT", RefusalText.NothingLeft)
            : Request(dossier, new Commitment(dossier.Commitments.Count + 1, CommitmentKind.CarryOver, fromYear + 1, left, by, now, reason) { FromYear = fromYear });
    }

    /// <summary>Another person confirms; from now on it counts.</summary>
    public static Decided Confirm(Dossier dossier, int number, Actor by, DateTimeOffset now)
    {
        if (Find(dossier, number) is not { } commitment)
        {
            return NotFound;
        }

        if (commitment.State != CommitmentState.Requested)
        {
            return by.IsSamePersonAs(commitment.ConfirmedBy) && commitment.State == CommitmentState.InForce ? Decided.Unchanged : WrongState(commitment);
        }

        if (by.IsSamePersonAs(commitment.By))
        {
            return Decided.Refused(DecisionCode.SamePerson);
        }

        // A line of that year may have been approved again since it was asked for.
        return commitment.FromYear is { } from && dossier.Budget.Left(from) < commitment.Amount
            ? Decided.Refused(DecisionCode.Stale, RefusalText.LessIsLeft)
            : Store(dossier, commitment, commitment with { ConfirmedBy = by, ConfirmedAt = now }, "budget.confirmed", by, now, commitment.Reason);
    }

    /// <summary>Anybody of finance, the one who asked included, refuses what is not confirmed yet.</summary>
    public static Decided Refuse(Dossier dossier, int number, string? reason, Actor by, DateTimeOffset now) =>
        Reasons.Problem(reason) is { } problem ? new Decided(null, null, problem)
        : Find(dossier, number) is not { } commitment ? NotFound
        : commitment.State == CommitmentState.Requested
            ? Store(dossier, commitment, commitment with { RefusedBy = by, RefusalReason = reason }, "budget.refused", by, now, reason)
        : by.IsSamePersonAs(commitment.RefusedBy) ? Decided.Unchanged
        : WrongState(commitment);

    /// <summary><c>2024 11927.50 EUR, 2025 35782.50 EUR</c>.</summary>
    public static string Text(IEnumerable<Commitment> commitments) =>
        string.Join(", ", commitments.Select(commitment => FormattableString.Invariant($"{commitment.Year} {commitment.Amount} EUR")));

    private static Decided Request(Dossier dossier, Commitment commitment)
    {
        if (Reasons.Problem(commitment.Reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (dossier.Agreement.State is not (AgreementState.Signed or AgreementState.Amended))
        {
            return Decided.Refused(DecisionCode.WrongState, RefusalText.AgreementState, dossier.Agreement.State);
        }

        if (dossier.Commitments.FirstOrDefault(other => other.State == CommitmentState.Requested) is { } open)
        {
            return commitment.By.IsSamePersonAs(open.By) && (open.Kind, open.Year, open.Amount) == (commitment.Kind, commitment.Year, commitment.Amount)
                ? Decided.Unchanged
                : Decided.Refused("COMMITMENT_OPEN", RefusalText.CommitmentOpen, open.Number);
        }

        return Decided.Stored(
            dossier with { Commitments = [.. dossier.Commitments, commitment] },
            Entry(dossier, null, commitment, "budget.requested", commitment.By, commitment.At, commitment.Reason));
    }

    private static Decided Store(
        Dossier dossier, Commitment before, Commitment after, string action, Actor by, DateTimeOffset now, string? reason) => Decided.Stored(
        dossier with { Commitments = [.. dossier.Commitments.Select(commitment => commitment.Number == after.Number ? after : commitment)] },
        Entry(dossier, before, after, action, by, now, reason));

    private static AuditEntry Entry(
        Dossier dossier, Commitment? before, Commitment after, string action, Actor by, DateTimeOffset now, string? reason) => new(
        dossier.Edition,
        action,
        FormattableString.Invariant($"{dossier.Id}/commitment-{after.Number}"),
        by,
        now,
        reason,
        before?.State.ToString(),
        $"{after.State} {after.Kind} {Text([after])}{(after.FromYear is { } from ? FormattableString.Invariant($" from {from}") : "")}");

    private static Commitment? Find(Dossier dossier, int number) => dossier.Commitments.FirstOrDefault(commitment => commitment.Number == number);

    private static Decided WrongState(Commitment commitment) => Decided.Refused(DecisionCode.WrongState, RefusalText.CommitmentState, commitment.State);

    private static Decided NotFound => Decided.Refused("NOT_FOUND", RefusalText.NoCommitment);
}
