using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Files.Erasures;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Erasures;

/// <summary>Takes the withdrawal of a woman's data, by her code; two people decide.</summary>
public sealed class ErasureApi(DossierStore dossiers, FileErasure files, TimeProvider time)
{
    private const string Erasures = "agreements/{id}/erasures";
    private const int LongestCode = 100;

    [Function("ListErasures")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppAuditor)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Erasures)] HttpRequest request,
        string id,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await FindAsync(id, context, cancellation) is not { } dossier)
        {
            return Problems.NotFound(RefusalText.NoAgreement);
        }

        var agreements = await dossiers.ListOfSameLeadAsync(dossier.Agreement, cancellation);
        var all = await Task.WhenAll(agreements.Select(agreement => dossiers.GetAsync(agreement.Id, cancellation)));
        return Answer.Ok(dossier.Erasures.Select(erasure => ErasureView.Of(dossier, erasure, all)));
    }

    [Function("RequestErasure")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager)]
    public async Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Erasures)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<ErasureRequest>(cancellation) is not { Participant: { Length: > 0 and <= LongestCode } participant } body)
        {
            return Answer.BadJson<ErasureRequest>();
        }

        if (await FindAsync(id, context, cancellation) is not { } dossier)
        {
            return Problems.NotFound(RefusalText.NoAgreement);
        }

        var code = new ParticipantCode(participant);
        if (code.Folded.Length == 0 || !await files.IsKnownAsync(dossier, code, cancellation))
        {
            return Problems.Conflict("NOT_IN_ANY_FILE", RefusalText.NotInAnyFile);
        }

        var salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return await DecideAsync(
            id, client, d => ErasureSteps.Request(d, body, salt, Caller.Of(context).Actor, time.GetUtcNow()), d => d.Erasures[^1].Number, cancellation);
    }

    /// <summary>Another person confirms; the files are rewritten from then on, and it cannot be undone.</summary>
    [Function("ConfirmErasure")]
    [AllowRoles(Roles.SppManager)]
    public Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Erasures + "/{number:int}/confirm")] HttpRequest request,
        string id,
        int number,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(id, client, d => ErasureSteps.Confirm(d, number, Caller.Of(context).Actor, time.GetUtcNow()), _ => number, cancellation);

    [Function("WithdrawErasure")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager)]
    public async Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Erasures + "/{number:int}/withdraw")] HttpRequest request,
        string id,
        int number,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<ReasonBody>(cancellation) is not { } body)
        {
            return Answer.BadJson<ReasonBody>();
        }

        return await FindAsync(id, context, cancellation) is null
            ? Problems.NotFound(RefusalText.NoAgreement)
            : await DecideAsync(
                id, client, d => ErasureSteps.Withdraw(d, number, body.Reason, Caller.Of(context).Actor, time.GetUtcNow()), _ => number, cancellation);
    }

    private async Task<Dossier?> FindAsync(string id, FunctionContext context, CancellationToken cancellation) =>
        await dossiers.FindAsync(id, cancellation) is { } dossier && Caller.Of(context).MaySee(dossier.Agreement.Lead) ? dossier : null;

    private Task<IResult> DecideAsync(
        string id, DurableTaskClient client, Func<Dossier, Decided> decide, Func<Dossier, int> number, CancellationToken cancellation) =>
        dossiers.AnswerAsync(
            client,
            id,
            decide,
            dossier => client.FollowErasuresAsync(dossier, cancellation),
            dossier => ErasureView.Of(dossier, dossier.Erasures.First(erasure => erasure.Number == number(dossier)), []),
            cancellation);
}
