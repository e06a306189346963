using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Money;
using Miriam.Functions.Agreements;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Budgets;

/// <summary>Shows the budget of an agreement; takes new commitments and carry-overs, each decided by two people.</summary>
public sealed class BudgetApi(DossierStore dossiers, TimeProvider time)
{
    private const string Budget = "agreements/{id}/budget";

    [Function("GetBudget")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Budget)] HttpRequest request, string id, CancellationToken cancellation) =>
        await dossiers.FindAsync(id, cancellation) is { } dossier ? Answer.Ok(BudgetView.Of(dossier)) : Problems.NotFound(RefusalText.NoAgreement);

    /// <summary>Asks for a new commitment.</summary>
    [Function("RequestCommitment")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> RequestCommitment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Budget + "/commitments")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<CommitmentBody>(cancellation) is { } body
            ? await DecideAsync(id, client, cancellation, dossier => BudgetSteps.Commit(
                dossier, body.Year, new Euro(body.AmountCents), body.Reason, Caller.Of(context).Actor, time.GetUtcNow()))
            : Answer.BadJson<CommitmentBody>();

    /// <summary>Asks to carry over what is left of a year.</summary>
    [Function("RequestCarryOver")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> RequestCarryOver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Budget + "/carry-over")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<CarryOverBody>(cancellation) is { } body
            ? await DecideAsync(id, client, cancellation, dossier => BudgetSteps.CarryOver(
                dossier, body.FromYear, body.Reason, Caller.Of(context).Actor, time.GetUtcNow()))
            : Answer.BadJson<CarryOverBody>();

    [Function("ConfirmCommitment")]
    [AllowRoles(Roles.SppFinance)]
    public Task<IResult> ConfirmCommitment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Budget + "/commitments/{number:int}/confirm")] HttpRequest request,
        string id,
        int number,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(id, client, cancellation, dossier => BudgetSteps.Confirm(dossier, number, Caller.Of(context).Actor, time.GetUtcNow()));

    [Function("RefuseCommitment")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> RefuseCommitment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Budget + "/commitments/{number:int}/refuse")] HttpRequest request,
        string id,
        int number,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<ReasonBody>(cancellation) is { } body
            ? await DecideAsync(id, client, cancellation, dossier =>
                BudgetSteps.Refuse(dossier, number, body.Reason, Caller.Of(context).Actor, time.GetUtcNow()))
            : Answer.BadJson<ReasonBody>();

    private Task<IResult> DecideAsync(string id, DurableTaskClient client, CancellationToken cancellation, Func<Dossier, Decided> decide) =>
        // No process waits for a budget: who was refused for it approves again.
        dossiers.AnswerAsync(client, id, decide, _ => Task.CompletedTask, BudgetView.Of, cancellation);
}

/// <param name="AmountCents">Above zero.</param>
public sealed record CommitmentBody(int Year, long AmountCents, string? Reason);

/// <param name="FromYear">The budget year that is over.</param>
public sealed record CarryOverBody(int FromYear, string? Reason);
