using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Waivers;

/// <summary>Grants and withdraws waivers of rules for one agreement and period, and shows them.</summary>
public sealed class WaiverApi(DossierStore dossiers, TimeProvider time)
{
    private const string Waivers = "agreements/{id}/waivers";

    [Function("ListWaivers")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> ListWaivers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Waivers)] HttpRequest request,
        string id,
        FunctionContext context,
        CancellationToken cancellation) =>
        await dossiers.FindVisibleAsync(id, context, cancellation) is { } dossier
            ? Answer.Ok(WaiverView.AllOf(dossier, time.GetUtcNow()))
            : Problems.NotFound(RefusalText.NoAgreement);

    [Function("RequestWaiver")]
    [AllowRoles(Roles.SppManager)]
    public async Task<IResult> RequestWaiver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Waivers)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<WaiverRequest>(cancellation) is not { Code: not null } body ? Answer.BadJson<WaiverRequest>()
        : await DecideAsync(
            id,
            client,
            dossier => WaiverSteps.Request(dossier, body, Caller.Of(context).Actor, time.GetUtcNow()),
            dossier => dossier.Waivers.Last(w => w.Code == body.Code && w.Period == body.Period).Number,
            cancellation);

    [Function("ConfirmWaiver")]
    [AllowRoles(Roles.SppManager)]
    public Task<IResult> ConfirmWaiver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Waivers + "/{number:int}/confirm")] HttpRequest request,
        string id,
        int number,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(
            id, client, dossier => WaiverSteps.Confirm(dossier, number, Caller.Of(context).Actor, time.GetUtcNow()), _ => number, cancellation);

    [Function("WithdrawWaiver")]
    [AllowRoles(Roles.SppManager)]
    public async Task<IResult> WithdrawWaiver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Waivers + "/{number:int}/withdraw")] HttpRequest request,
        string id,
        int number,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<ReasonBody>(cancellation) is not { } body ? Answer.BadJson<ReasonBody>()
        : await DecideAsync(
            id,
            client,
            dossier => WaiverSteps.Withdraw(dossier, number, body.Reason, Caller.Of(context).Actor, time.GetUtcNow()),
            _ => number,
            cancellation);

    private Task<IResult> DecideAsync(
        string id, DurableTaskClient client, Func<Dossier, Decided> decide, Func<Dossier, int> number, CancellationToken cancellation) =>
        dossiers.AnswerAsync(
            client,
            id,
            decide,
            dossier => client.FollowTranchesAsync(dossier, cancellation),
            dossier => WaiverView.Of(dossier.Waivers.First(waiver => waiver.Number == number(dossier)), time.GetUtcNow()),
            cancellation);
}
