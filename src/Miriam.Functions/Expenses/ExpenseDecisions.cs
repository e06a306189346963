using Miriam.Domain;
using Miriam.Domain.Money;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Programme;
using Miriam.Functions.Tranches;
using Miriam.Functions.Web;

namespace Miriam.Functions.Expenses;

/// <summary>
/// The review of expense lines: accepted by one finance officer; refused, wholly or in part, with a reason by one and
/// confirmed by another. What was decided is corrected by two as well. The settlement follows once every line is decided
/// (money rule 5).
/// </summary>
public static class ExpenseDecisions
{
    // One transaction holds 100 rows; the head, the audit entry and the amounts that follow need theirs.
    public const int LinesPerDecision = 80;

    private const string WrongState = DecisionCode.WrongState;

    /// <summary>Accepts lines that nobody has decided yet; lines decided already are left as they are.</summary>
    public static Decided Accept(
        Dossier dossier, IReadOnlyList<ExpenseReview> lines, Actor by, DateTimeOffset now, ParameterSource parameters)
    {
        var open = lines.Where(line => IsUntouched(dossier, line.Key)).ToList();
        return open.Count == 0
            ? Decided.Unchanged
            : Store(dossier, open, "expenses.accepted", by, now, null, parameters);
    }

    /// <summary>The first of two people refuses a line, or what is above <paramref name="part"/> of it.</summary>
    /// <param name="part">What stays accepted; nothing to refuse the whole line.</param>
    public static Decided ProposeRefusal(
        Dossier dossier, ExpenseReview line, Euro part, string? reason, Actor by, DateTimeOffset now, ParameterSource parameters)
    {
        if (Reasons.Problem(reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (!IsPart(part, line.Amount) || part == line.Amount)
        {
            return Decided.Refused("AMOUNT", RefusalText.LessThanTheLine);
        }

        if (!IsUntouched(dossier, line.Key))
        {
            var review = dossier.Expenses[line.Key];
            return review is { State: ExpenseState.RefusalProposed } && by.IsSamePersonAs(review.By) && review.Part == part
                ? Decided.Unchanged
                : Decided.Refused(WrongState, RefusalText.LineState, review.State);
        }

        return Store(
            dossier, [line with { State = ExpenseState.RefusalProposed, By = by, Reason = reason, Part = part }], "expense.refusal-proposed", by, now, reason, parameters);
    }

    /// <summary>Another person confirms a refusal, or a correction of what was decided.</summary>
    public static Decided ConfirmRefusal(Dossier dossier, ExpenseKey key, Actor by, DateTimeOffset now, ParameterSource parameters)
    {
        if (!dossier.Expenses.TryGetValue(key, out var review) || review.State == ExpenseState.Undecided)
        {
            return Decided.Refused(WrongState, RefusalText.RefusalNotProposed);
        }

        if (Pending(review) is not { } pending)
        {
            return by.IsSamePersonAs(review.ConfirmedBy) ? Decided.Unchanged : Decided.Refused(WrongState, RefusalText.LineState, review.State);
        }

        return by.IsSamePersonAs(pending.By)
            ? Decided.Refused(DecisionCode.SamePerson, RefusalText.OtherOfficerConfirms)
            : Store(
                dossier,
                [
                    review with
                    {
                        State = pending.Amount == Euro.Zero ? ExpenseState.Refused : ExpenseState.Accepted,
                        // A refused line keeps its amount; it counts for nothing.
                        Amount = pending.Amount == Euro.Zero ? review.Amount : pending.Amount,
                        By = pending.By,
                        Reason = pending.Reason,
                        ConfirmedBy = by,
                        Part = Euro.Zero,
                        Correction = null,
                    },
                ],
                pending.Amount == Euro.Zero ? "expense.refused" : "expense.accepted-in-part", by, now, pending.Reason, parameters);
    }

    /// <summary>Somebody, the proposer included, declines what waits for a second person; the line is as it was before.</summary>
    public static Decided Decline(Dossier dossier, ExpenseKey key, string? reason, Actor by, DateTimeOffset now, ParameterSource parameters)
    {
        if (Reasons.Problem(reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        return !dossier.Expenses.TryGetValue(key, out var review) || Pending(review) is null
            ? Decided.Refused(WrongState, RefusalText.NothingWaits)
            : Store(
                dossier,
                [review.Correction is not null ? review with { Correction = null } : review with { State = ExpenseState.Undecided, Part = Euro.Zero }],
                "expense.declined", by, now, reason, parameters);
    }

    /// <summary>The first of two people corrects what was decided; until another confirms, that still holds.</summary>
    /// <param name="line">The line as the file states it.</param>
    /// <param name="amount">What is to be accepted, from nothing to the whole line.</param>
    public static Decided ProposeCorrection(
        Dossier dossier, ExpenseReview line, Euro amount, string? reason, Actor by, DateTimeOffset now, ParameterSource parameters)
    {
        if (Reasons.Problem(reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (!dossier.Expenses.TryGetValue(line.Key, out var review) || !review.IsDecided)
        {
            return Decided.Refused(WrongState, RefusalText.OnlyDecidedCorrected);
        }

        if (!IsPart(amount, line.Amount))
        {
            return Decided.Refused("AMOUNT", RefusalText.BetweenNothingAndLine);
        }

        var accepted = review.State == ExpenseState.Accepted ? review.Amount : Euro.Zero;
        return review.Correction is { } standing
                ? by.IsSamePersonAs(standing.By) && standing.Amount == amount ? Decided.Unchanged : Decided.Refused(WrongState, RefusalText.CorrectionWaits)
            : accepted == amount ? Decided.Refused("NO_CHANGE", RefusalText.DecidedSo)
            : Store(dossier, [review with { Correction = new ReviewCorrection(amount, reason!, by, now) }], "expense.correction-proposed", by, now, reason, parameters);
    }

    /// <summary>Whether somebody of finance has decided or proposed anything on a line.</summary>
    public static bool IsUnderReview(Dossier dossier, ExpenseKey key) => !IsUntouched(dossier, key);

    private static bool IsUntouched(Dossier dossier, ExpenseKey key) =>
        !dossier.Expenses.TryGetValue(key, out var review) || review.State == ExpenseState.Undecided;

    private static bool IsPart(Euro part, Euro whole) =>
        whole < Euro.Zero ? part <= Euro.Zero && part >= whole : part >= Euro.Zero && part <= whole;

    /// <summary>What waits for a second person; null where nothing does.</summary>
    public static ReviewCorrection? Pending(ExpenseReview review) =>
        review.Correction ?? (review.State == ExpenseState.RefusalProposed ? new ReviewCorrection(review.Part, review.Reason!, review.By, review.At) : null);

    private static Decided Store(
        Dossier dossier,
        IReadOnlyList<ExpenseReview> reviews,
        string action,
        Actor by,
        DateTimeOffset now,
        string? reason,
        ParameterSource parameters)
    {
        var reviewed = dossier with { Expenses = dossier.Expenses.SetItems(reviews.Select(r => KeyValuePair.Create(r.Key, r with { At = now }))) };
        var subject = reviews.Count == 1 ? $"{dossier.Id}/{reviews[0].Key}" : $"{dossier.Id}/{reviews[0].Key}..{reviews[^1].Key}";
        return Decided.Stored(
            reviewed.Recompute(parameters),
            new AuditEntry(dossier.Edition, action, subject, by, now, reason, null, Text(reviews)));
    }

    private static string Text(IReadOnlyList<ExpenseReview> reviews) => reviews is not [var only]
        ? reviews[0].State.ToString()
        : only.State switch
        {
            ExpenseState.RefusalProposed => $"{only.State}, {only.Part} EUR left",
            _ => $"{only.State} {only.Amount} EUR",
        }
        + (only.Correction is { } correction ? $", correction to {correction.Amount} EUR" : "");
}
