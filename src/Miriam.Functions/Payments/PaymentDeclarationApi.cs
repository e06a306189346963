using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Programme;
using Miriam.Functions.Web;

namespace Miriam.Functions.Payments;

/// <summary>Takes the declaration of two people about an order of a released run (money rule 20).</summary>
public sealed class PaymentDeclarationApi(
    PaymentRunStore runs, PaymentRunProgress progress, DossierStore dossiers, ParameterSource parameters, TimeProvider time)
{
    private const string Declaration = "payment-runs/{run}/lines/{tranche}/declaration";

    [Function("DeclarePayment")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Declare(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Declaration)] HttpRequest request,
        string run,
        string tranche,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<PaymentDeclarationBody>(cancellation) is { Action: PaymentAction.Pay or PaymentAction.Return or PaymentAction.DeclareNotExecuted } body
            ? await DecideAsync(run, tranche, client, cancellation, dossier => PaymentDeclarations.Declare(
                dossier, tranche, run, body.Action, new Euro(body.MovedCents), new RunDecision(Caller.Of(context).Actor, time.GetUtcNow(), body.Reason)))
            : Answer.BadJson<PaymentDeclarationBody>();

    [Function("ConfirmPaymentDeclaration")]
    [AllowRoles(Roles.SppFinance)]
    public Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Declaration + "/confirm")] HttpRequest request,
        string run,
        string tranche,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(run, tranche, client, cancellation, dossier => PaymentDeclarations.Confirm(
            dossier, tranche, run, new RunDecision(Caller.Of(context).Actor, time.GetUtcNow()), parameters));

    private async Task<IResult> DecideAsync(
        string runId, string tranche, DurableTaskClient client, CancellationToken cancellation, Func<Dossier, Decided> decide)
    {
        var run = await runs.FindAsync(runId, cancellation);
        if (run?.Orders.FirstOrDefault(line => line.TrancheId == tranche) is not { } line || !run.State.IsOut())
        {
            return Problems.NotFound(RefusalText.NoReleasedOrder);
        }

        await client.LookAgainAsync(SecondLookKind.PaymentRun, runId, time, cancellation);
        return await dossiers.AnswerAsync(
            client,
            line.AgreementId,
            decide,
            async dossier =>
            {
                await client.FollowTranchesAsync(dossier, cancellation);
                await client.FollowPaymentRunAsync((await progress.ContinueAsync(runId, cancellation))!, cancellation);
            },
            dossier => PaymentLineView.Of(run, line with { Stage = PaymentSteps.Of(dossier, tranche)!.Stage }, dossier, parameters),
            cancellation);
    }
}

/// <param name="Action"><c>declareNotExecuted</c>; or <c>pay</c> and <c>return</c> when only a part moved.</param>
/// <param name="MovedCents">What moved; 0 for an order that was not executed.</param>
public sealed record PaymentDeclarationBody(PaymentAction Action, long MovedCents, string? Reason);
