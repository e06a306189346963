using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Functions.Durable;
using Miriam.Functions.Programme;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>Closes agreements; two people reopen one.</summary>
public sealed class ClosingApi(DossierStore dossiers, ParameterSource parameters, TimeProvider time)
{
    [Function("CloseAgreement")]
    [AllowRoles(Roles.SppManager)]
    public Task<IResult> Close(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agreements/{id}/close")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(id, client, cancellation, dossier => ClosingDecisions.Close(dossier, Caller.Of(context).Actor, time.GetUtcNow(), parameters));

    [Function("AskAgreementReopening")]
    [AllowRoles(Roles.SppManager)]
    public async Task<IResult> AskReopening(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agreements/{id}/reopen")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<ReasonBody>(cancellation) is { } body
            ? await DecideAsync(id, client, cancellation, dossier =>
                ClosingDecisions.AskReopening(dossier, body.Reason, Caller.Of(context).Actor, time.GetUtcNow()))
            : Answer.BadJson<ReasonBody>();

    [Function("ConfirmAgreementReopening")]
    [AllowRoles(Roles.SppManager)]
    public Task<IResult> ConfirmReopening(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agreements/{id}/reopen/confirm")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(id, client, cancellation, dossier =>
            ClosingDecisions.ConfirmReopening(dossier, Caller.Of(context).Actor, time.GetUtcNow(), parameters));

    private Task<IResult> DecideAsync(
        string id, DurableTaskClient client, CancellationToken cancellation, Func<Dossier, Decided> decide) =>
        dossiers.AnswerAsync(
            client,
            id, decide, dossier => client.FollowTranchesAsync(dossier, cancellation), dossier => dossier.Agreement, cancellation);
}
