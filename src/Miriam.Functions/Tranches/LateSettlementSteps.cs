using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Programme;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tranches;

/// <summary>Two people settle on what was accepted, after the escalation of the files that are missing (money rule 6).</summary>
public static class LateSettlementSteps
{
    private const string Action = "settlement.late";

    public static Decided Ask(Dossier dossier, string? reason, Actor by, DateTimeOffset now, ParameterSource parameters)
    {
        if ((Reasons.Problem(reason) ?? Problem(dossier, now, parameters)) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (dossier.LateSettlement() is not null)
        {
            return Decided.Refused(DecisionCode.WrongState, RefusalText.DecidedAlready);
        }

        var basis = BasisOf(dossier);
        if (dossier.LateRequest is { } standing && standing.First.CalculationId == basis)
        {
            return by.IsSamePersonAs(standing.First.By)
                ? Decided.Unchanged
                : Decided.Refused(DecisionCode.WrongState, RefusalText.AskedAlready);
        }

        return Decided.Stored(
            dossier with { LateRequest = new LateRequest(new Decision(by, now, basis, reason), null, dossier.Missing()) },
            new AuditEntry(dossier.Edition, Action + "-asked", dossier.Id, by, now, reason, null, basis));
    }

    /// <param name="basis">What the second person saw; STALE when a file or an expense line changed since.</param>
    public static Decided Confirm(Dossier dossier, string basis, Actor by, DateTimeOffset now, ParameterSource parameters)
    {
        if (dossier.LateRequest is not { } request)
        {
            return Decided.Refused(DecisionCode.WrongState, RefusalText.NotAsked);
        }

        if (request.Second is { } second)
        {
            return by.IsSamePersonAs(second.By) && second.CalculationId == basis ? Decided.Unchanged : Decided.Refused(DecisionCode.WrongState, RefusalText.DecidedAlready);
        }

        if (Problem(dossier, now, parameters) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (request.First.CalculationId != basis || BasisOf(dossier) != basis)
        {
            return Decided.Refused(DecisionCode.Stale, RefusalText.ChangedSinceAsked);
        }

        var decision = new Decision(by, now, basis, null);
        if (!LateSettlement.TryDecide(request.First, decision, out _, out var code))
        {
            return Decided.Refused(code);
        }

        var decided = dossier with { LateRequest = request with { Second = decision } };
        return Decided.Stored(
            decided.Recompute(parameters),
            new AuditEntry(dossier.Edition, Action, dossier.Id, by, now, request.First.Reason, null, basis));
    }

    /// <summary>What a decision is about, in words that change with it.</summary>
    public static string BasisOf(Dossier dossier) =>
        $"agreement {dossier.Agreement.Version}; {string.Join(' ', dossier.Counted.Select(version => version.Key).Order())}; {dossier.ReviewedExpenses().Accepted}";

    private static Refusal? Problem(Dossier dossier, DateTimeOffset now, ParameterSource parameters)
    {
        var missing = dossier.Missing();
        var calendar = new FilingCalendar(parameters.For(dossier.Agreement));
        return dossier.Agreement.State is not (AgreementState.Signed or AgreementState.Amended)
                ? new Refusal(DecisionCode.WrongState, RefusalText.AgreementState, dossier.Agreement.State)
            : missing.Count == 0 ? new Refusal(DecisionCode.WrongState, RefusalText.NoFileMissing)
            : missing.Any(period => now < calendar.Escalation(period)) ? new Refusal("TOO_EARLY", RefusalText.NotEscalated)
            : !dossier.ReviewedExpenses().Complete ? new Refusal("REVIEW_INCOMPLETE", RefusalText.LinesUndecided)
            : null;
    }
}
