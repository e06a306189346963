using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tranches;

/// <summary>Shows tranches with their calculation, and takes finance's decisions on them: never one person alone.</summary>
public sealed class TrancheApi(DossierStore dossiers, CalculationAnswers calculations, TimeProvider time)
{
    private const string Tranche = "agreements/{id}/tranches/{tranche}";

    [Function("ListTranches")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> ListTranches(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agreements/{id}/tranches")] HttpRequest request,
        string id,
        FunctionContext context,
        CancellationToken cancellation) =>
        await dossiers.FindVisibleAsync(id, context, cancellation) is { } dossier
            ? Answer.Ok(dossier.Tranches.Select(TrancheView.Of))
            : Problems.NotFound(RefusalText.NoAgreement);

    /// <summary>With the accepted cells that it rests on; <c>?format=html&amp;lang=</c> for people.</summary>
    [Function("GetTranche")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> GetTranche(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Tranche)] HttpRequest request,
        string id,
        string tranche,
        FunctionContext context,
        CancellationToken cancellation) =>
        await dossiers.FindVisibleAsync(id, context, cancellation) is { } dossier
        && dossier.Tranches.FirstOrDefault(t => t.Id == tranche) is { } found
            ? await calculations.OfAsync(request, Caller.Of(context), dossier, found, cancellation)
            : Problems.NotFound(RefusalText.NoTranche);

    [Function("ProposeTranche")]
    [AllowRoles(Roles.SppFinance)]
    public Task<IResult> Propose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Tranche + "/propose")] HttpRequest request,
        string id,
        string tranche,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(request, id, tranche, client, context, TrancheAction.Propose, cancellation);

    [Function("ApproveTranche")]
    [AllowRoles(Roles.SppFinance)]
    public Task<IResult> Approve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Tranche + "/approve")] HttpRequest request,
        string id,
        string tranche,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(request, id, tranche, client, context, TrancheAction.Approve, cancellation);

    [Function("RefuseTranche")]
    [AllowRoles(Roles.SppFinance)]
    public Task<IResult> Refuse(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Tranche + "/refuse")] HttpRequest request,
        string id,
        string tranche,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(request, id, tranche, client, context, TrancheAction.Refuse, cancellation);

    private async Task<IResult> DecideAsync(
        HttpRequest request,
        string id,
        string tranche,
        DurableTaskClient client,
        FunctionContext context,
        TrancheAction action,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<TrancheDecisionBody>(cancellation) is not { CalculationId: not null } body)
        {
            return Answer.BadJson<TrancheDecisionBody>();
        }

        var by = new Decision(Caller.Of(context).Actor, time.GetUtcNow(), body.CalculationId, body.Reason);
        return await dossiers.AnswerAsync(
            client,
            id,
            dossier => TrancheSteps.Decide(dossier, tranche, action, by),
            dossier => client.FollowTranchesAsync(dossier, cancellation),
            dossier => TrancheView.Of(dossier.Tranches.First(t => t.Id == tranche)),
            cancellation);
    }
}

/// <param name="CalculationId">The calculation that the decision is about; another one since is STALE.</param>
/// <param name="Reason">Required to refuse.</param>
public sealed record TrancheDecisionBody(string CalculationId, string? Reason);
