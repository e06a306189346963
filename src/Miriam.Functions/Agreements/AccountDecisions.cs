using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Audit;
using Miriam.Functions.Programme;
using Miriam.Functions.Tranches;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>
/// Changes the account of an agreement: one person asks, another confirms, and after the waiting time it takes effect
/// (money rule 17). Until then anybody of the administration may stop it.
/// </summary>
public static class AccountDecisions
{
    private const string WrongState = "WRONG_STATE";

    // Verification of Payee compares 70 characters.
    private const int LongestHolder = 70;

    public static Decided Request(Dossier dossier, PayeeAccount account, string? reason, Actor by, DateTimeOffset now)
    {
        if (Reasons.Problem(reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (dossier.Agreement.State is AgreementState.Draft or AgreementState.Closed)
        {
            return Decided.Refused(WrongState, RefusalText.AgreementState, dossier.Agreement.State);
        }

        if (string.IsNullOrWhiteSpace(account.Holder) || account.Holder.Length > LongestHolder)
        {
            return Decided.Refused(AgreementCode.HolderName, RefusalText.HolderName, LongestHolder);
        }

        if (dossier.AccountChanges.LastOrDefault() is { IsOpen: true } open)
        {
            return by.IsSamePersonAs(open.RequestedBy) && open.Account == account
                ? Decided.Unchanged
                : Decided.Refused("ACCOUNT_CHANGE_OPEN", RefusalText.AccountChangeIsOpen, open.Number, open.State);
        }

        if (account == dossier.Agreement.Account)
        {
            return Decided.Refused("NO_CHANGE", RefusalText.SameAccount);
        }

        var change = new AccountChange(dossier.AccountChanges.Count + 1, account, reason!, by, now);
        return Decided.Stored(
            dossier with { AccountChanges = [.. dossier.AccountChanges, change] },
            Entry(dossier, change, "account.requested", by, now, reason, null));
    }

    public static Decided Confirm(Dossier dossier, int number, Actor by, DateTimeOffset now, ParameterSource parameters)
    {
        if (Find(dossier, number) is not { } change)
        {
            return Stale;
        }

        if (change.State != AccountChangeState.Requested)
        {
            return by.IsSamePersonAs(change.ConfirmedBy) && change.State != AccountChangeState.Cancelled
                ? Decided.Unchanged
                : Decided.Refused(WrongState, RefusalText.ChangeState, change.State);
        }

        if (by.IsSamePersonAs(change.RequestedBy))
        {
            return Decided.Refused(DecisionCode.SamePerson);
        }

        // "Two people, then five working days, after which it takes effect": from the end of the last of them.
        var lastDay = BelgianHolidays.AddWorkingDays(BrusselsTime.DayOf(now), parameters.For(dossier.Agreement).AccountChangeWorkingDays);
        var confirmed = change with { ConfirmedBy = by, ConfirmedAt = now, TakesEffectAt = BrusselsTime.At(lastDay, 24) };
        return Decided.Stored(With(dossier, confirmed), Entry(dossier, confirmed, "account.confirmed", by, now, change.Reason, change.State));
    }

    public static Decided Cancel(Dossier dossier, int number, string? reason, Actor by, DateTimeOffset now)
    {
        if (Reasons.Problem(reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (Find(dossier, number) is not { } change)
        {
            return Stale;
        }

        if (!change.IsOpen)
        {
            return by.IsSamePersonAs(change.CancelledBy) ? Decided.Unchanged : Decided.Refused(WrongState, RefusalText.ChangeState, change.State);
        }

        var cancelled = change with { CancelledBy = by, CancelReason = reason };
        return Decided.Stored(With(dossier, cancelled), Entry(dossier, cancelled, "account.cancelled", by, now, reason, change.State));
    }

    /// <summary>
    /// Gives the agreement its new account once the waiting time is over. The account is part of the agreement's version, so
    /// every amount that is not in a run yet is approved anew (money rule 9).
    /// </summary>
    public static Decided TakeEffect(Dossier dossier, int number, DateTimeOffset now, ParameterSource parameters)
    {
        if (Find(dossier, number) is not { State: AccountChangeState.Confirmed } change || now < change.TakesEffectAt)
        {
            return Decided.Unchanged;
        }

        var before = dossier.Agreement;
        var changed = With(dossier, change with { TookEffectAt = now }) with
        {
            Agreement = before with { Account = change.Account, Version = before.Version + 1, State = AgreementState.Amended },
            Amendments = [.. dossier.Amendments, new Amendment(before, change.RequestedBy, now, change.Reason)],
        };
        return Decided.Stored(
            changed.Recompute(parameters),
            Entry(dossier, change with { TookEffectAt = now }, "account.changed", AuditEntry.System, now, change.Reason, change.State));
    }

    private static Decided Stale => Decided.Refused(DecisionCode.Stale, RefusalText.OtherAccountChange);

    private static AccountChange? Find(Dossier dossier, int number) =>
        dossier.AccountChanges.LastOrDefault() is { } last && last.Number == number ? last : null;

    private static Dossier With(Dossier dossier, AccountChange change) =>
        dossier with { AccountChanges = [.. dossier.AccountChanges.Select(c => c.Number == change.Number ? change : c)] };

    private static AuditEntry Entry(
        Dossier dossier, AccountChange change, string action, Actor by, DateTimeOffset now, string? reason, AccountChangeState? before) => new(
        dossier.Edition,
        action,
        FormattableString.Invariant($"{dossier.Id}/account-{change.Number}"),
        by,
        now,
        reason,
        before?.ToString() ?? dossier.Agreement.Account.Iban.ToString(),
        $"{change.State} {change.Account.Iban}");
}
