using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Functions.Durable;
using Miriam.Functions.Programme;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>Changes of the account that is paid: two people, then a waiting time in which they can be stopped.</summary>
public sealed class AccountApi(DossierStore dossiers, ParameterSource parameters, TimeProvider time)
{
    private const string Account = "agreements/{id}/account";

    [Function("ListAccountChanges")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Account)] HttpRequest request, string id, CancellationToken cancellation) =>
        await dossiers.FindAsync(id, cancellation) is { } dossier
            ? Answer.Ok(dossier.AccountChanges.Select(AccountChangeView.Of))
            : Problems.NotFound(RefusalText.NoAgreement);

    [Function("RequestAccountChange")]
    [AllowRoles(Roles.SppManager)]
    public async Task<IResult> RequestChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Account)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<AccountChangeBody>(cancellation) is { Holder: not null } body && BelgianIban.TryParse(body.Iban, out var iban)
            ? await DecideAsync(id, client, cancellation, dossier => AccountDecisions.Request(
                dossier, new PayeeAccount(iban, body.Holder), body.Reason, Caller.Of(context).Actor, time.GetUtcNow()))
            : Answer.BadJson<AccountChangeBody>();

    [Function("ConfirmAccountChange")]
    [AllowRoles(Roles.SppManager)]
    public async Task<IResult> ConfirmChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Account + "/confirm")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<AccountDecisionBody>(cancellation) is { } body
            ? await DecideAsync(id, client, cancellation, dossier =>
                AccountDecisions.Confirm(dossier, body.Number, Caller.Of(context).Actor, time.GetUtcNow(), parameters))
            : Answer.BadJson<AccountDecisionBody>();

    [Function("CancelAccountChange")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance)]
    public async Task<IResult> CancelChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Account + "/cancel")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<AccountDecisionBody>(cancellation) is { } body
            ? await DecideAsync(id, client, cancellation, dossier =>
                AccountDecisions.Cancel(dossier, body.Number, body.Reason, Caller.Of(context).Actor, time.GetUtcNow()))
            : Answer.BadJson<AccountDecisionBody>();

    private Task<IResult> DecideAsync(
        string id, DurableTaskClient client, CancellationToken cancellation, Func<Dossier, Decided> decide) =>
        dossiers.AnswerAsync(
            client,
            id,
            decide,
            dossier => client.FollowAccountAsync(dossier, cancellation),
            dossier => AccountChangeView.Of(dossier.AccountChanges[^1]),
            cancellation);
}

/// <summary>The account asked for.</summary>
public sealed record AccountChangeBody(string Iban, string Holder, string? Reason);

/// <param name="Number">The change that the decision is about; another one since is STALE.</param>
/// <param name="Reason">Required to cancel.</param>
public sealed record AccountDecisionBody(int Number, string? Reason);

/// <summary>A change of the account as the API shows it.</summary>
public sealed record AccountChangeView(
    int Number,
    AccountChangeState State,
    PayeeAccount Account,
    string Reason,
    Actor RequestedBy,
    DateTimeOffset RequestedAt,
    Actor? ConfirmedBy,
    DateTimeOffset? ConfirmedAt,
    DateTimeOffset? TakesEffectAt,
    DateTimeOffset? TookEffectAt,
    Actor? CancelledBy,
    string? CancelReason)
{
    public static AccountChangeView Of(AccountChange change) => new(
        change.Number,
        change.State,
        change.Account,
        change.Reason,
        change.RequestedBy,
        change.RequestedAt,
        change.ConfirmedBy,
        change.ConfirmedAt,
        change.TakesEffectAt,
        change.TookEffectAt,
        change.CancelledBy,
        change.CancelReason);
}
