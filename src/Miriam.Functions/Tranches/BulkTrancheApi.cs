using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Tranches;
using Miriam.Domain;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tranches;

/// <summary>Proposes, approves or refuses many tranches in one call, each by itself and with its own result.</summary>
public sealed class BulkTrancheApi(DossierStore dossiers, TimeProvider time)
{
    [Function("DecideTranches")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Decide(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "tranches/decisions")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<TrancheItems>(cancellation) is not { } body
            || body.Action is not (TrancheAction.Propose or TrancheAction.Approve or TrancheAction.Refuse)
            || body.Items?.Any(item => item is null or { AgreementId: null } or { Tranche: null } or { CalculationId: null }) == true)
        {
            return Answer.BadJson<TrancheItems>();
        }

        var by = Caller.Of(context).Actor;
        return BulkDecisions.Problem(body.Items) ?? Answer.Ok(await dossiers.DecideEachAsync(
            client,
            body.Items!,
            item => (item.AgreementId, item.Tranche),
            (dossier, item) => TrancheSteps.Decide(dossier, item.Tranche, body.Action, new Decision(by, time.GetUtcNow(), item.CalculationId, body.Reason)),
            dossier => client.FollowTranchesAsync(dossier, cancellation),
            request.ReaderLanguageOr(Language.En),
            cancellation));
    }
}

/// <param name="Action">propose, approve or refuse.</param>
/// <param name="Reason">Required to refuse; for all of them.</param>
public sealed record TrancheItems(TrancheAction Action, IReadOnlyList<TrancheItem>? Items, string? Reason);

/// <param name="CalculationId">The calculation that the decision is about; another one since is STALE.</param>
public sealed record TrancheItem(string AgreementId, string Tranche, string CalculationId);
