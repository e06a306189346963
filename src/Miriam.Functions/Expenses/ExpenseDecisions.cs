using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Programme;
using Miriam.Functions.Tranches;
using Miriam.Functions.Web;

namespace Miriam.Functions.Expenses;

/// <summary>
/// The review of expense lines: accepted by one finance officer, or refused with a reason by one and confirmed by another.
/// The settlement follows once every line is decided (money rule 5).
/// </summary>
public static class ExpenseDecisions
{
    // One transaction holds 100 rows; the head, the audit entry and the amounts that follow need theirs.
    public const int LinesPerDecision = 80;

    /// <summary>Accepts lines that nobody has decided yet; lines decided already are left as they are.</summary>
    public static Decided Accept(
        Dossier dossier, IReadOnlyList<ExpenseReview> lines, string by, DateTimeOffset now, ParameterSource parameters)
    {
        var open = lines.Where(line => !dossier.Expenses.ContainsKey(line.Key)).ToList();
        return open.Count == 0
            ? Decided.Unchanged
            : Store(dossier, open, "expenses.accepted", by, now, null, parameters);
    }

    public static Decided ProposeRefusal(
        Dossier dossier, ExpenseReview line, string? reason, string by, DateTimeOffset now, ParameterSource parameters)
    {
        if (Reasons.Problem(reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (dossier.Expenses.TryGetValue(line.Key, out var review))
        {
            return review.State == ExpenseState.RefusalProposed && review.By == by
                ? Decided.Unchanged
                : Decided.Refused("WRONG_STATE", $"The line is {review.State}.");
        }

        return Store(dossier, [line with { State = ExpenseState.RefusalProposed, Reason = reason }], "expense.refusal-proposed", by, now, reason, parameters);
    }

    public static Decided ConfirmRefusal(Dossier dossier, ExpenseKey key, string by, DateTimeOffset now, ParameterSource parameters)
    {
        if (!dossier.Expenses.TryGetValue(key, out var review))
        {
            return Decided.Refused("WRONG_STATE", "Nobody has proposed to refuse the line.");
        }

        if (review.State == ExpenseState.Refused && review.ConfirmedBy == by)
        {
            return Decided.Unchanged;
        }

        return review.State != ExpenseState.RefusalProposed
            ? Decided.Refused("WRONG_STATE", $"The line is {review.State}.")
            : review.By == by
                ? Decided.Refused("SAME_PERSON", "Another finance officer confirms a refusal.")
                : Store(dossier, [review with { State = ExpenseState.Refused, ConfirmedBy = by }], "expense.refused", by, now, review.Reason, parameters);
    }

    private static Decided Store(
        Dossier dossier,
        IReadOnlyList<ExpenseReview> reviews,
        string action,
        string by,
        DateTimeOffset now,
        string? reason,
        ParameterSource parameters)
    {
        var reviewed = dossier with { Expenses = dossier.Expenses.SetItems(reviews.Select(r => KeyValuePair.Create(r.Key, r))) };
        var subject = reviews.Count == 1 ? $"{dossier.Id}/{reviews[0].Key}" : $"{dossier.Id}/{reviews[0].Key}..{reviews[^1].Key}";
        return Decided.Stored(
            reviewed.Recompute(parameters),
            new AuditEntry(dossier.Edition, action, subject, by, now, reason, null, reviews[0].State.ToString()));
    }
}
