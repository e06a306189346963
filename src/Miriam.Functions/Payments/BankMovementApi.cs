using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Durable;
using Miriam.Functions.Requests;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Payments;

/// <summary>Money that came in unexplained: two people say, part by part, what it is.</summary>
public sealed class BankMovementApi(BankMovementStore movements, BankMovementProgress progress, TimeProvider time)
{
    private const string Parts = "bank-movements/{movement}/parts";

    /// <summary>What is not decided comes first.</summary>
    [Function("ListBankMovements")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "bank-movements")] HttpRequest request, CancellationToken cancellation)
    {
        var language = request.ReaderLanguageOr(Language.En);
        return Answer.Ok((await movements.ListAsync(cancellation)).OrderBy(movement => movement.Undecided == Euro.Zero).Select(movement => BankMovementView.Of(movement, language)));
    }

    [Function("ProposeMovementPart")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Propose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Parts)] HttpRequest request,
        string movement,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<MovementPartBody>(cancellation) is { } body
            ? await DecideAsync(
                request, movement, "movement.proposed", By(context, body.Reason), client, (found, by) => MovementDecisions.Propose(found, body.Use, body.Claim, new Euro(body.AmountCents), by), cancellation)
            : Answer.BadJson<MovementPartBody>();

    [Function("ConfirmMovementPart")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Parts + "/{number}/confirm")] HttpRequest request,
        string movement,
        string number,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            ? await DecideAsync(request, movement, "movement.confirmed", By(context, null), client, (found, by) => MovementDecisions.Confirm(found, part, by), cancellation)
            : Problems.NotFound(RefusalText.NoMovementPart);

    [Function("RefuseMovementPart")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Refuse(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Parts + "/{number}/refuse")] HttpRequest request,
        string movement,
        string number,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<ReasonBody>(cancellation) is not { } body ? Answer.BadJson<ReasonBody>()
        : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            ? await DecideAsync(request, movement, "movement.refused", By(context, body.Reason), client, (found, by) => MovementDecisions.Refuse(found, part, by), cancellation)
            : Problems.NotFound(RefusalText.NoMovementPart);

    private async Task<IResult> DecideAsync(
        HttpRequest request,
        string id,
        string action,
        RunDecision by,
        DurableTaskClient client,
        Func<BankMovement, RunDecision, DecisionResult<BankMovement>> decide,
        CancellationToken cancellation)
    {
        if (by.Reason is not null && Reasons.Problem(by.Reason) is { } problem)
        {
            return Problems.Of(problem);
        }

        if (await movements.FindAsync(id, cancellation) is null)
        {
            return Problems.NotFound(RefusalText.NoMovement);
        }

        await client.LookAgainAsync(SecondLookKind.BankMovement, id, time, cancellation);
        var outcome = (await movements.DecideAsync(id, found => decide(found, by), action, by, cancellation))!;
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var movement = await progress.ContinueAsync(outcome.After, dossier => client.FollowTranchesAsync(dossier, cancellation), cancellation);
        await client.FollowRequestsAsync(BankMovementRequests.Of(outcome.Before), BankMovementRequests.Of(movement), cancellation);
        return Answer.Ok(BankMovementView.Of(movement, request.ReaderLanguageOr(Language.En)));
    }

    private RunDecision By(FunctionContext context, string? reason) => new(Caller.Of(context).Actor, time.GetUtcNow(), reason);
}

/// <param name="Use"><c>claim</c>, <c>sendBack</c> or <c>foreign</c>.</param>
/// <param name="Claim">The claim that it pays; null for the other uses.</param>
/// <param name="AmountCents">At most what nobody has said anything of.</param>
/// <param name="Reason">Required.</param>
public sealed record MovementPartBody(MovementUse Use, string? Claim, long AmountCents, string? Reason);

/// <summary>A movement as the API shows it.</summary>
/// <param name="UndecidedCents">What two people have not decided on; 0 when nothing is left to do.</param>
/// <param name="Explanation">Why nothing was followed, in words.</param>
public sealed record BankMovementView(
    string Id, string Reference, long AmountCents, long UndecidedCents, string? Named, string Verdict, string Explanation, string Answer, DateTimeOffset At, IReadOnlyList<MovementPartView> Parts)
{
    public static BankMovementView Of(BankMovement movement, Language language) => new(
        movement.Id,
        movement.Reference,
        movement.Amount.Cents,
        movement.Undecided.Cents,
        movement.Named,
        movement.Verdict,
        RefusalTexts.Of(movement.Verdict, language),
        movement.Answer,
        movement.At,
        [.. movement.Parts.Select(part => new MovementPartView(part.Number, part.Use, part.Claim, part.Amount.Cents, part.Proposal, part.Confirmation, part.Refusal, part.Result))]);
}

/// <param name="Result"><c>APPLIED</c>, or why the claim did not take it; null while it is under way.</param>
public sealed record MovementPartView(
    int Number, MovementUse Use, string? Claim, long AmountCents, RunDecision Proposal, RunDecision? Confirmation, RunDecision? Refusal, string? Result);
