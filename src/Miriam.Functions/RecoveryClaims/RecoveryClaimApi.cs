using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Files.Calculations;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Tranches;
using Miriam.Functions.Web;

namespace Miriam.Functions.RecoveryClaims;

/// <summary>Shows what is claimed back from a CPAS, and takes finance's decisions on it.</summary>
public sealed class RecoveryClaimApi(DossierStore dossiers, CalculationAnswers calculations, TimeProvider time)
{
    private const string Claim = "agreements/{id}/claims/{claim}";

    [Function("ListClaims")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> ListClaims(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agreements/{id}/claims")] HttpRequest request,
        string id,
        FunctionContext context,
        CancellationToken cancellation) =>
        await dossiers.FindVisibleAsync(id, context, cancellation) is { } dossier
            ? Answer.Ok(dossier.Claims.Select(claim => ClaimView.Of(claim, dossier.Agreement)))
            : Problems.NotFound(RefusalText.NoAgreement);

    /// <summary>With the accepted cells that it rests on; <c>?format=html&amp;lang=</c> for people.</summary>
    [Function("GetClaim")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> GetClaim(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Claim)] HttpRequest request,
        string id,
        string claim,
        FunctionContext context,
        CancellationToken cancellation) =>
        await dossiers.FindAsync(id, cancellation) is { } dossier && Caller.Of(context).MaySee(dossier.Agreement.Lead)
        && dossier.Claims.FirstOrDefault(c => c.Id == claim) is { } found
            ? await calculations.OfAsync(request, Caller.Of(context), dossier, found, cancellation)
            : Problems.NotFound(RefusalText.NoClaim);

    [Function("ProposeClaim")]
    [AllowRoles(Roles.SppFinance)]
    public Task<IResult> Propose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Claim + "/propose")] HttpRequest request,
        string id,
        string claim,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(request, id, claim, context, client, "claim.proposed", ClaimDecisions.Propose, cancellation);

    [Function("ApproveClaim")]
    [AllowRoles(Roles.SppFinance)]
    public Task<IResult> Approve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Claim + "/approve")] HttpRequest request,
        string id,
        string claim,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(request, id, claim, context, client, "claim.approved", ClaimDecisions.Approve, cancellation);

    [Function("RefuseClaim")]
    [AllowRoles(Roles.SppFinance)]
    public Task<IResult> Refuse(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Claim + "/refuse")] HttpRequest request,
        string id,
        string claim,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(request, id, claim, context, client, "claim.refused", ClaimDecisions.Refuse, cancellation);

    [Function("NotifyClaim")]
    [AllowRoles(Roles.SppFinance)]
    public Task<IResult> Notify(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Claim + "/notify")] HttpRequest request,
        string id,
        string claim,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(request, id, claim, context, client, "claim.notified", ClaimDecisions.Notify, cancellation);

    private async Task<IResult> DecideAsync(
        HttpRequest request,
        string id,
        string claim,
        FunctionContext context,
        DurableTaskClient client,
        string action,
        Func<RecoveryClaim, Decision, DecisionResult<RecoveryClaim>> decide,
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
            dossier => ClaimSteps.Decide(dossier, claim, action, decide, by),
            async dossier =>
            {
                await client.FollowLettersAsync(dossier, cancellation);
                await client.FollowClaimsAsync(dossier, cancellation);
            },
            dossier => ClaimView.Of(dossier.Claims.First(c => c.Id == claim), dossier.Agreement),
            cancellation);
    }
}

/// <summary>A claim as the API shows it.</summary>
/// <param name="OutstandingCents">What has not come in yet.</param>
/// <param name="Communication">What the CPAS quotes when it pays.</param>
public sealed record ClaimView(
    string Id, RecoveryState State, long AmountCents, long OutstandingCents, string Communication, string CalculationId, Domain.Subsidy.CalculationSheet Calculation, Decision? Proposal, Decision? Approval)
{
    /// <summary>What came in, from the bank or by set-off, oldest first.</summary>
    public IReadOnlyList<ClaimReceiptView> Receipts { get; init; } = [];

    /// <summary>Decisions to set it off against what another agreement of the CPAS is paid.</summary>
    public IReadOnlyList<SetOffView> SetOffs { get; init; } = [];

    /// <summary>The accepted cells that it rests on, where one claim is asked for.</summary>
    public Evidence? Evidence { get; init; }

    public static ClaimView Of(RecoveryClaim claim, GrantAgreement agreement) => new(
        claim.Id, claim.State, claim.Amount.Cents, claim.Outstanding.Cents, Communications.OfClaim(agreement, claim.Number).ToDisplay(), claim.CalculationId, claim.Sheet, claim.Proposal, claim.Approval)
    {
        Receipts = [.. claim.Receipts.Select(receipt => new ClaimReceiptView(receipt.Reference, receipt.Amount.Cents, receipt.SetOff, receipt.Evidence, receipt.At))],
        SetOffs = [.. claim.SetOffs.Select(setOff => SetOffView.Of(claim, setOff))],
    };
}

/// <param name="AmountCents">Below zero where what a set-off brought was undone.</param>
/// <param name="SetOff">The set-off that brought it; null for money from the bank.</param>
/// <param name="Evidence">The statement by its SHA-256, or the run.</param>
public sealed record ClaimReceiptView(string Reference, long AmountCents, int? SetOff, string Evidence, DateTimeOffset At);

/// <param name="ReceivedCents">What it has brought so far.</param>
/// <param name="BoundCents">The part of the claim that waits for it, what it brought included.</param>
public sealed record SetOffView(
    int Number, string Target, SetOffState State, long AmountCents, long ReceivedCents, long BoundCents, Decision Proposal, Decision? Confirmation, Decision? End)
{
    public static SetOffView Of(RecoveryClaim claim, ClaimSetOff setOff) => new(
        setOff.Number,
        setOff.Target,
        setOff.State,
        setOff.Amount.Cents,
        claim.Receipts.Where(receipt => receipt.SetOff == setOff.Number).Sum(receipt => receipt.Amount).Cents,
        setOff.Bound.Cents,
        setOff.Proposal,
        setOff.Confirmation,
        setOff.End);
}
