using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Programme;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Payments;

/// <summary>Payment runs: one person seals, another releases (money rule 16).</summary>
public sealed class PaymentRunApi(
    PaymentRunStore runs, PaymentRunProgress progress, DossierStore dossiers, PaymentSettings settings, ParameterSource parameters, TimeProvider time)
{
    private const string Runs = "editions/{edition}/payment-runs";
    private const string Run = "payment-runs/{run}";

    [Function("ListPaymentRuns")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Runs)] HttpRequest request, string edition, CancellationToken cancellation) =>
        Edition.TryParse(edition, out var ofEdition)
            ? Answer.Ok((await runs.ListAsync(ofEdition, cancellation)).Select(PaymentRunSummary.Of))
            : Problems.NotFound(RefusalText.NoEdition);

    [Function("GetPaymentRun")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Run)] HttpRequest request, string run, CancellationToken cancellation) =>
        await runs.FindAsync(run, cancellation) is { } found ? Answer.Ok(await ViewAsync(found, cancellation)) : Problems.NotFound(RefusalText.NoPaymentRun);

    [Function("ProposePaymentRun")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Propose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Runs)] HttpRequest request,
        string edition,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (!Edition.TryParse(edition, out var ofEdition))
        {
            return Problems.NotFound(RefusalText.NoEdition);
        }

        if (await request.ReadBodyAsync<PaymentRunBody>(cancellation) is not { } body)
        {
            return Answer.BadJson<PaymentRunBody>();
        }

        var by = new RunDecision(Caller.Of(context).Actor, time.GetUtcNow());
        var today = BrusselsTime.DayOf(by.At);
        var day = body.ExecutionDate ?? BankDays.After(today, settings.DaysToExecution);
        var lines = await ApprovedAsync(ofEdition, body.Tranches, cancellation);
        while (true)
        {
            var number = (await runs.ListAsync(ofEdition, cancellation)).Select(run => run.Number).DefaultIfEmpty(0).Max() + 1;
            if (PaymentRunDecisions.Propose(ofEdition, number, day, lines, by, today, out var code) is not { } run)
            {
                return Problems.Conflict(code!);
            }

            if (await runs.TryAddAsync(run, PaymentRunSteps.Proposed(run), cancellation))
            {
                var reserved = await progress.ContinueAsync(run.Id, cancellation);
                await client.FollowPaymentRunAsync(run, cancellation);
                return Answer.Created($"/api/payment-runs/{run.Id}", await ViewAsync(reserved!, cancellation));
            }
        }
    }

    [Function("SealPaymentRun")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Seal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Run + "/seal")] HttpRequest request,
        string run,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        // What a crash left unreserved is reserved now: the seal takes nothing else.
        await progress.ContinueAsync(run, cancellation);
        return await DecideAsync(run, found => PaymentRunSteps.Seal(found, By(context)), client, cancellation);
    }

    [Function("ReleasePaymentRun")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Release(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Run + "/release")] HttpRequest request,
        string run,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<ReleaseBody>(cancellation) is { } body
            ? await DecideAsync(run, found => PaymentRunSteps.Release(found, body.Sha256, By(context)), client, cancellation)
            : Answer.BadJson<ReleaseBody>();

    [Function("DiscardPaymentRun")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Discard(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Run + "/discard")] HttpRequest request,
        string run,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<ReasonBody>(cancellation) is { } body
            ? await DecideAsync(run, found => PaymentRunSteps.Discard(found, By(context) with { Reason = body.Reason }), client, cancellation)
            : Answer.BadJson<ReasonBody>();

    private async Task<IResult> DecideAsync(
        string runId, Func<PaymentRun, RunDecided> decide, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await runs.FindAsync(runId, cancellation) is null)
        {
            return Problems.NotFound(RefusalText.NoPaymentRun);
        }

        await client.LookAgainAsync(SecondLookKind.PaymentRun, runId, time, cancellation);
        var outcome = (await runs.DecideAsync(runId, decide, cancellation))!;
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var after = (await progress.ContinueAsync(runId, cancellation))!;
        await client.FollowPaymentRunAsync(after, cancellation);
        // What the bank will never answer for is paid by now.
        foreach (var line in after.Orders.Where(line => line.Outcome?.Code == PaymentSteps.SetOff))
        {
            await client.FollowTranchesAsync(await dossiers.GetAsync(line.AgreementId, cancellation), cancellation);
        }

        return after.AccountsChanged.Count > 0 && outcome.Run.State == PaymentRunState.Releasing
            ? Problems.Conflict(PaymentCode.AccountChanged)
            : Answer.Ok(await ViewAsync(after, cancellation));
    }

    private async Task<IReadOnlyList<RunLine>> ApprovedAsync(Edition edition, IReadOnlyList<string>? chosen, CancellationToken cancellation)
    {
        List<RunLine> lines = [];
        foreach (var agreement in await dossiers.ListAsync(edition, cancellation))
        {
            var dossier = await dossiers.GetAsync(agreement.Id, cancellation);
            lines.AddRange(dossier.Tranches
                .Where(tranche => tranche.State == TrancheState.Approved && chosen?.Contains(tranche.Id, StringComparer.Ordinal) != false)
                .Select(tranche => new RunLine(dossier.Id, tranche.Id, agreement.Name, tranche.Amount, tranche.Approval!)));
        }

        return lines;
    }

    private Task<PaymentRunView> ViewAsync(PaymentRun run, CancellationToken cancellation) =>
        PaymentRunViews.OfAsync(run, dossiers, parameters, cancellation);

    private RunDecision By(FunctionContext context) => new(Caller.Of(context).Actor, time.GetUtcNow());
}

/// <summary>What a run is made of.</summary>
/// <param name="Tranches">Ids of approved tranches; all of the edition where none are named.</param>
/// <param name="ExecutionDate">A bank day; by default some bank days from now.</param>
public sealed record PaymentRunBody(IReadOnlyList<string>? Tranches, DateOnly? ExecutionDate);

/// <param name="Sha256">The file that the releaser saw, and another one is OTHER_FILE; null where set-offs leave nothing for the bank.</param>
public sealed record ReleaseBody(string? Sha256);

/// <summary>A run in a list.</summary>
public sealed record PaymentRunSummary(string Id, PaymentRunState State, DateOnly ExecutionDate, int Count, long TotalCents, string? Sha256)
{
    /// <summary>What the bank is asked to transfer: the total less what is set off.</summary>
    public long TransferCents { get; init; }

    public static PaymentRunSummary Of(PaymentRun run) => new(run.Id, run.State, run.ExecutionDate, run.Orders.Count, run.Total.Cents, run.File?.Sha256)
    {
        TransferCents = run.ToTransfer.Cents,
    };
}
