using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Audit;
using Miriam.Functions.Programme;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tranches;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>Closes an agreement when nothing is left to pay or to claim, and reopens it by two people (money rule 14).</summary>
public static class ClosingDecisions
{
    private const string WrongState = "WRONG_STATE";

    public static Decided Close(Dossier dossier, Actor by, DateTimeOffset now, ParameterSource parameters)
    {
        var agreement = dossier.Agreement;
        if (agreement.State == AgreementState.Closed)
        {
            return by.IsSamePersonAs(dossier.Closings[^1].By) ? Decided.Unchanged : Decided.Refused(WrongState, RefusalText.AgreementIsClosed);
        }

        if (agreement.State == AgreementState.Draft)
        {
            return Decided.Refused(WrongState, RefusalText.AgreementIsDraft);
        }

        if (OpenPoints(dossier, parameters).FirstOrDefault() is { } problem)
        {
            return new Decided(null, null, problem);
        }

        return Decided.Stored(
            dossier with
            {
                Agreement = agreement with { State = AgreementState.Closed },
                Closings = [.. dossier.Closings, new Closing(dossier.Closings.Count + 1, by, now)],
            },
            new AuditEntry(dossier.Edition, "agreement.closed", dossier.Id, by, now, null, agreement.State.ToString(), "Closed"));
    }

    public static Decided AskReopening(Dossier dossier, string? reason, Actor by, DateTimeOffset now)
    {
        if (Reasons.Problem(reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (dossier.Agreement.State != AgreementState.Closed)
        {
            return Decided.Refused(WrongState, RefusalText.AgreementNotClosed);
        }

        if (dossier.Closings[^1].Reopening is { } asked)
        {
            return by.IsSamePersonAs(asked.By) ? Decided.Unchanged : Decided.Refused(WrongState, RefusalText.ReopeningAsked);
        }

        return Decided.Stored(
            WithLast(dossier, closing => closing with { Reopening = new Reopening(by, now, reason!) }),
            new AuditEntry(dossier.Edition, "agreement.reopening-asked", dossier.Id, by, now, reason, "Closed", "Closed"));
    }

    public static Decided ConfirmReopening(Dossier dossier, Actor by, DateTimeOffset now, ParameterSource parameters)
    {
        var agreement = dossier.Agreement;
        if (agreement.State != AgreementState.Closed)
        {
            return by.IsSamePersonAs(dossier.Closings.LastOrDefault()?.ConfirmedBy) ? Decided.Unchanged : Decided.Refused(WrongState, RefusalText.AgreementNotClosed);
        }

        if (dossier.Closings[^1].Reopening is not { } asked)
        {
            return Decided.Refused(WrongState, RefusalText.ReopeningNotAsked);
        }

        if (by.IsSamePersonAs(asked.By))
        {
            return Decided.Refused(DecisionCode.SamePerson);
        }

        var state = agreement.Version > 1 ? AgreementState.Amended : AgreementState.Signed;
        var reopened = WithLast(dossier, closing => closing with { ConfirmedBy = by, ConfirmedAt = now }) with { Agreement = agreement with { State = state } };
        return Decided.Stored(
            reopened.Recompute(parameters),
            new AuditEntry(dossier.Edition, "agreement.reopened", dossier.Id, by, now, asked.Reason, "Closed", state.ToString()));
    }

    /// <summary>What is still to be done on an agreement before it can be closed; nothing on a closed one.</summary>
    public static IEnumerable<Refusal> OpenPoints(Dossier dossier, ParameterSource parameters)
    {
        if (dossier.Agreement.State is AgreementState.Draft or AgreementState.Closed)
        {
            yield break;
        }

        var position = dossier.Position();
        var terms = parameters.For(dossier.Agreement);
        var due = TranchePlanner.Due(position, terms);
        if (due is null)
        {
            yield return new Refusal("NOT_SETTLED", RefusalText.NotSettled);
        }

        if (dossier.Claims.Any(claim => claim.IsOpen || claim.State == RecoveryState.Notified))
        {
            yield return new Refusal("CLAIM_LIVE", RefusalText.ClaimLive);
        }

        if (dossier.Withholdings.Any(withholding => withholding.Left(dossier.Payments) > Euro.Zero))
        {
            yield return new Refusal("SET_OFF_OPEN", RefusalText.SetOffOpen);
        }

        // Money rule 6: less than the smallest amount counts as nothing.
        if (position.Paid - position.Recovered - due is { } rest && (rest >= terms.MinimumAmount || -rest >= terms.MinimumAmount))
        {
            yield return new Refusal("NOT_BALANCED", RefusalText.NotBalanced);
        }

        if (dossier.Counted.Any(version => version.IsReopened))
        {
            yield return new Refusal("FILE_REOPENED", RefusalText.FileReopened);
        }

        if (dossier.AccountChanges.Any(change => change.IsOpen))
        {
            yield return new Refusal("ACCOUNT_CHANGE_OPEN", RefusalText.AccountChangeOpen);
        }
    }

    private static Dossier WithLast(Dossier dossier, Func<Closing, Closing> change) =>
        dossier with { Closings = [.. dossier.Closings.SkipLast(1), change(dossier.Closings[^1])] };
}
