using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Programme;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>Amends agreements, and shows what they were before.</summary>
public sealed class AmendmentApi(DossierStore dossiers, ParameterSource parameters, TimeProvider time)
{
    [Function("AmendAgreement")]
    [AllowRoles(Roles.SppManager)]
    public async Task<IResult> Amend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agreements/{id}/amendments")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<AmendmentDraft>(cancellation) is not { } draft)
        {
            return Answer.BadJson<AmendmentDraft>();
        }

        return await dossiers.AnswerAsync(
            client,
            id,
            dossier => AmendmentDecisions.Amend(dossier, draft, Caller.Of(context).Actor, time.GetUtcNow(), parameters),
            dossier => client.FollowAgreementAsync(dossier, cancellation),
            dossier => dossier.Agreement,
            cancellation);
    }

    [Function("ListAmendments")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> ListAmendments(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agreements/{id}/amendments")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        await dossiers.FindAsync(id, cancellation) is { } dossier
            ? Answer.Ok(dossier.Amendments.Select(AmendmentView.Of))
            : Problems.NotFound(RefusalText.NoAgreement);
}

/// <summary>An amendment as the API shows it.</summary>
public sealed record AmendmentView(int Version, Actor By, DateTimeOffset At, string Reason, GrantAgreement Before)
{
    public static AmendmentView Of(Amendment amendment) =>
        new(amendment.Version, amendment.By, amendment.At, amendment.Reason, amendment.Before);
}
