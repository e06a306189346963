using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Programme;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tranches;

/// <summary>Takes the decision of two people to settle although files are missing.</summary>
public sealed class LateSettlementApi(DossierStore dossiers, ParameterSource parameters, TimeProvider time)
{
    private const string Late = "agreements/{id}/late-settlement";

    [Function("AskLateSettlement")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Late)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<ReasonBody>(cancellation) is { } body
            ? await DecideAsync(id, client, cancellation, dossier =>
                LateSettlementSteps.Ask(dossier, body.Reason, Caller.Of(context).Actor, time.GetUtcNow(), parameters))
            : Answer.BadJson<ReasonBody>();

    [Function("ConfirmLateSettlement")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Late + "/confirm")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<TrancheDecisionBody>(cancellation) is { CalculationId: not null } body
            ? await DecideAsync(id, client, cancellation, dossier =>
                LateSettlementSteps.Confirm(dossier, body.CalculationId, Caller.Of(context).Actor, time.GetUtcNow(), parameters))
            : Answer.BadJson<TrancheDecisionBody>();

    private Task<IResult> DecideAsync(
        string id, DurableTaskClient client, CancellationToken cancellation, Func<Dossier, Decided> decide) =>
        dossiers.AnswerAsync(
            client,
            id,
            decide,
            dossier => client.FollowTranchesAsync(dossier, cancellation),
            dossier => LateSettlementView.Of(dossier.LateRequest!),
            cancellation);
}

/// <summary>The decision as the API shows it.</summary>
/// <param name="CalculationId">What the second person quotes.</param>
public sealed record LateSettlementView(string CalculationId, IReadOnlyList<Period> Missing, Decision First, Decision? Second)
{
    public static LateSettlementView Of(LateRequest late) => new(late.First.CalculationId, late.Missing, late.First, late.Second);
}
