using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Web;

namespace Miriam.Functions.Payments;

/// <summary>Decisions on a run with their audit entries.</summary>
public static class PaymentRunSteps
{
    public static RunDecided Seal(PaymentRun run, RunDecision by) => Of(run, PaymentRunDecisions.Seal(run, by), "run.sealing", by);

    public static RunDecided Release(PaymentRun run, string? sha256, RunDecision by) =>
        Of(run, PaymentRunDecisions.Release(run, sha256, by), "run.releasing", by);

    public static RunDecided Discard(PaymentRun run, RunDecision by) =>
        Reasons.Problem(by.Reason) is { } problem
            ? new RunDecided(null, null, problem)
            : Of(run, PaymentRunDecisions.Discard(run, by), "run.discarding", by);

    /// <summary>What the system does on the answers of the dossiers; nobody decides anything in it.</summary>
    public static RunDecided Follow(PaymentRun run, DecisionResult<PaymentRun> result, string action, DateTimeOffset at) =>
        Of(run, result, action, new RunDecision(AuditEntry.System, at));

    /// <summary>The entry of a new run.</summary>
    public static AuditEntry Proposed(PaymentRun run) => new(
        run.Edition.ToString(), "run.proposed", run.Id, run.Proposal.By, run.Proposal.At, null, null, Text(run));

    private static RunDecided Of(PaymentRun run, DecisionResult<PaymentRun> result, string action, RunDecision by) =>
        !result.Succeeded ? new RunDecided(null, null, new Refusal(result.Code))
        : !result.Changed ? RunDecided.Unchanged
        : new RunDecided(
            result.Subject,
            new AuditEntry(run.Edition.ToString(), action, run.Id, by.By, by.At, by.Reason, run.State.ToString(), Text(result.Subject)),
            null);

    private static string Text(PaymentRun run) =>
        FormattableString.Invariant($"{run.State}, {run.Orders.Count} lines, {run.Total} EUR") + (run.ToTransfer != run.Total ? $", {run.ToTransfer} EUR to transfer" : "") + (run.File is { } file ? $", file {file.Sha256}" : "");
}
