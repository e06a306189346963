using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Periods;
using Miriam.Functions.Durable;
using Miriam.Functions.Programme;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>Enters, signs and shows agreements.</summary>
public sealed class AgreementApi(DossierStore dossiers, AgreementEntry entry, ParameterSource parameters, TimeProvider time)
{
    [Function("CreateAgreement")]
    [AllowRoles(Roles.SppManager)]
    public async Task<IResult> CreateAgreement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agreements")] HttpRequest request,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<AgreementDraft>(cancellation) is not { IsComplete: true } draft)
        {
            return Answer.BadJson<AgreementDraft>();
        }

        var agreement = draft.ToAgreement((await parameters.InForceAsync(cancellation)).For(draft.Edition).Version);
        return await entry.EnterAsync(agreement, draft.History, "agreement.entered", Caller.Of(context).Actor, cancellation) switch
        {
            null => Answer.Created($"/api/agreements/{agreement.Id}", agreement),
            { Code: "EXISTS" } exists => Problems.Of(exists),
            { } problem => Problems.BadRequest(problem),
        };
    }

    /// <summary>Corrects a draft.</summary>
    [Function("ReplaceAgreementDraft")]
    [AllowRoles(Roles.SppManager)]
    public async Task<IResult> ReplaceDraft(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "agreements/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<AgreementDraft>(cancellation) is not { IsComplete: true } draft)
        {
            return Answer.BadJson<AgreementDraft>();
        }

        var agreement = draft.ToAgreement((await parameters.InForceAsync(cancellation)).For(draft.Edition).Version);
        var history = await entry.HistoryAsync(agreement, draft.History, cancellation);
        return await dossiers.AnswerAsync(
            client,
            id,
            dossier => AgreementDecisions.Replace(dossier, agreement, history, Caller.Of(context).Actor, time.GetUtcNow(), parameters),
            _ => Task.CompletedTask,
            dossier => dossier.Agreement,
            cancellation);
    }

    /// <summary>Draft -> Signed. Under the plan "advance" the first tranche follows at once.</summary>
    [Function("SignAgreement")]
    [AllowRoles(Roles.SppManager)]
    public async Task<IResult> SignAgreement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agreements/{id}/sign")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        var inForce = await parameters.InForceAsync(cancellation);
        return await dossiers.AnswerAsync(
            client,
            id,
            dossier => AgreementDecisions.Sign(dossier, inForce, Caller.Of(context).Actor, time.GetUtcNow(), parameters),
            dossier => client.FollowAgreementAsync(dossier, cancellation),
            dossier => dossier.Agreement,
            cancellation);
    }

    [Function("ListAgreements")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppEditor, Roles.SppAuditor)]
    public async Task<IResult> ListAgreements(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "editions/{edition}/agreements")] HttpRequest request,
        string edition,
        CancellationToken cancellation) =>
        Edition.TryParse(edition, out var ofEdition)
            ? Answer.Ok(await dossiers.ListAsync(ofEdition, cancellation))
            : Problems.NotFound(RefusalText.NoEdition);

    [Function("GetAgreement")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> GetAgreement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agreements/{id}")] HttpRequest request,
        string id,
        FunctionContext context,
        CancellationToken cancellation) =>
        await dossiers.FindVisibleAsync(id, context, cancellation) is { } dossier
            ? Answer.Ok(dossier.Agreement)
            : Problems.NotFound(RefusalText.NoAgreement);
}
