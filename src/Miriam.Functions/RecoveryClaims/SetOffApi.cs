using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Money;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Payments;
using Miriam.Functions.Tranches;
using Miriam.Functions.Web;

namespace Miriam.Functions.RecoveryClaims;

/// <summary>Takes the decision of two people to set a claim off against what another agreement of the CPAS is paid (money rule 13).</summary>
public sealed class SetOffApi(DossierStore dossiers, SetOffProgress progress, TimeProvider time)
{
    private const string SetOffs = "agreements/{id}/claims/{claim}/set-offs";

    [Function("ProposeSetOff")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Propose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = SetOffs)] HttpRequest request,
        string id,
        string claim,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<SetOffBody>(cancellation) is not { CalculationId: not null, Target: not null } body)
        {
            return Answer.BadJson<SetOffBody>();
        }

        var target = await dossiers.FindAgreementAsync(body.Target, cancellation);
        var by = By(context, new TrancheDecisionBody(body.CalculationId, body.Reason));
        return await DecideAsync(id, claim, client, dossier => SetOffSteps.Propose(dossier, claim, target, new Euro(body.AmountCents), by), cancellation);
    }

    [Function("ConfirmSetOff")]
    [AllowRoles(Roles.SppFinance)]
    public Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = SetOffs + "/{number}/confirm")] HttpRequest request,
        string id,
        string claim,
        string number,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(request, id, claim, number, client, context, SetOffSteps.Confirm, cancellation);

    /// <summary>Refuses what is only proposed; of what stands, ends what is not kept back yet.</summary>
    [Function("EndSetOff")]
    [AllowRoles(Roles.SppFinance)]
    public Task<IResult> End(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = SetOffs + "/{number}/end")] HttpRequest request,
        string id,
        string claim,
        string number,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(request, id, claim, number, client, context, SetOffSteps.End, cancellation);

    private async Task<IResult> DecideAsync(
        HttpRequest request,
        string id,
        string claim,
        string number,
        DurableTaskClient client,
        FunctionContext context,
        Func<Dossier, string, int, Decision, Decided> decide,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<TrancheDecisionBody>(cancellation) is not { CalculationId: not null } body)
        {
            return Answer.BadJson<TrancheDecisionBody>();
        }

        var by = By(context, body);
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var setOff)
            ? await DecideAsync(id, claim, client, dossier => decide(dossier, claim, setOff, by), cancellation)
            : Problems.NotFound(RefusalText.NoSetOff);
    }

    private async Task<IResult> DecideAsync(string id, string claim, DurableTaskClient client, Func<Dossier, Decided> decide, CancellationToken cancellation)
    {
        if (await dossiers.FindAgreementAsync(id, cancellation) is null)
        {
            return Problems.NotFound(RefusalText.NoAgreement);
        }

        await client.LookAgainAsync(SecondLookKind.SetOffs, id, time, cancellation);
        return await dossiers.AnswerAsync(
            client,
            id,
            decide,
            async dossier =>
            {
                await progress.ContinueAsync(dossier.Id, cancellation);
                await client.FollowClaimsAsync(dossier, cancellation);
            },
            dossier => ClaimView.Of(dossier.Claims.First(c => c.Id == claim), dossier.Agreement),
            cancellation);
    }

    private Decision By(FunctionContext context, TrancheDecisionBody body) => new(Caller.Of(context).Actor, time.GetUtcNow(), body.CalculationId, body.Reason);
}

/// <param name="CalculationId">The claim that the decision is about.</param>
/// <param name="Target">The agreement whose payments are reduced: a later one of the same CPAS or its successor.</param>
/// <param name="AmountCents">The most that is kept back.</param>
public sealed record SetOffBody(string CalculationId, string Target, long AmountCents, string? Reason);
