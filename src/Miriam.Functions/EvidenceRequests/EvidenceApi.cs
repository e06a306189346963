using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Expenses;
using Miriam.Functions.Programme;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.EvidenceRequests;

/// <summary>Requests for evidence: finance asks about expense lines, the CPAS answers, finance closes.</summary>
public sealed class EvidenceApi(
    DossierStore dossiers, ExpenseLines lines, EvidenceViews views, ParameterSource parameters, TimeProvider time)
{
    private const string Requests = "agreements/{id}/evidence-requests";

    [Function("ListEvidenceRequests")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Requests)] HttpRequest request,
        string id,
        FunctionContext context,
        CancellationToken cancellation) =>
        await dossiers.FindVisibleAsync(id, context, cancellation) is { } dossier
            ? Answer.Ok(await views.OfAsync(dossier, dossier.EvidenceRequests, cancellation))
            : Problems.NotFound(RefusalText.NoAgreement);

    [Function("GetEvidenceRequest")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Requests + "/{number:int}")] HttpRequest request,
        string id,
        int number,
        FunctionContext context,
        CancellationToken cancellation) =>
        await dossiers.FindVisibleAsync(id, context, cancellation) is { } dossier && dossier.EvidenceRequests.FirstOrDefault(r => r.Number == number) is { } found
            ? Answer.Ok((await views.OfAsync(dossier, [found], cancellation))[0])
            : Problems.NotFound(RefusalText.NoEvidenceRequest);

    /// <summary>Asks about lines of files in force, or about those of a draw for control; a letter tells the CPAS.</summary>
    [Function("AskForEvidence")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Requests)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<EvidenceBody>(cancellation) is not { } body || Keys(body.Lines) is not { } named)
        {
            return Answer.BadJson<EvidenceBody>();
        }

        if (await dossiers.FindAsync(id, cancellation) is not { } read)
        {
            return Problems.NotFound(RefusalText.NoAgreement);
        }

        var asked = body.Lines is null && read.Samples.FirstOrDefault(sample => sample.Number == body.Sample) is { } drawn ? Keys(drawn.Lines)! : named;
        foreach (var file in asked.GroupBy(line => new SubmissionKey(line.Period, line.Version)))
        {
            var rows = (await lines.ReadAsync(read, file.Key, cancellation)).Select(line => line.Row).ToHashSet();
            if (!file.All(line => rows.Contains(line.Row)))
            {
                return Problems.NotFound(RefusalText.NoExpenseLine);
            }
        }

        var (by, now) = (Caller.Of(context).Actor, time.GetUtcNow());
        return await DecideAsync(
            id,
            dossier => EvidenceSteps.Ask(dossier, asked, body.Sample, body.Question, body.DueDays, parameters.For(dossier.Agreement).Evidence, by, now),
            dossier => dossier.EvidenceRequests.Last(r => by.IsSamePersonAs(r.By) && r.Question == body.Question),
            client,
            cancellation);
    }

    [Function("AnswerEvidenceRequest")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory)]
    public async Task<IResult> Reply(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Requests + "/{number:int}/answer")] HttpRequest request,
        string id,
        int number,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        var caller = Caller.Of(context);
        if (await dossiers.FindVisibleAsync(id, context, cancellation) is not { } read || read.EvidenceRequests.FirstOrDefault(r => r.Number == number) is not { } asked
            || !asked.Lines.Any(line => caller.MayReport(read.Agreement, line.Period)))
        {
            return Problems.NotFound(RefusalText.NoEvidenceRequest);
        }

        if (await request.ReadBodyAsync<EvidenceAnswerBody>(cancellation) is not { } body)
        {
            return Answer.BadJson<EvidenceAnswerBody>();
        }

        var today = await lines.TodayAsync(read, asked.Lines.Concat(read.Documents.SelectMany(document => document.Of)), cancellation);
        var answer = new EvidenceAnswer(body.Text, body.NoneExists, [.. (body.Documents ?? []).Distinct().Order()], caller.Actor, time.GetUtcNow());
        return await DecideAsync(
            id, dossier => EvidenceSteps.Answer(dossier, number, answer, today), dossier => dossier.EvidenceRequests.Single(r => r.Number == number), client, cancellation);
    }

    [Function("CloseEvidenceRequest")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Close(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Requests + "/{number:int}/close")] HttpRequest request,
        string id,
        int number,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<EvidenceClosingBody>(cancellation) is not { Outcome: { } outcome } body)
        {
            return Answer.BadJson<EvidenceClosingBody>();
        }

        var (by, now) = (Caller.Of(context).Actor, time.GetUtcNow());
        return await DecideAsync(
            id, dossier => EvidenceSteps.Close(dossier, number, outcome, body.Reason, by, now), dossier => dossier.EvidenceRequests.Single(r => r.Number == number), client, cancellation);
    }

    private async Task<IResult> DecideAsync(
        string id, Func<Dossier, Decided> decide, Func<Dossier, EvidenceRequest> about, DurableTaskClient client, CancellationToken cancellation)
    {
        var outcome = await dossiers.DecideAsync(id, decide, cancellation);
        if (outcome is null)
        {
            return Problems.NotFound(RefusalText.NoAgreement);
        }

        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        await client.FollowLettersAsync(outcome.Dossier, cancellation);
        await client.FollowEvidenceAsync(outcome.Dossier, cancellation);
        return Answer.Ok((await views.OfAsync(outcome.Dossier, [about(outcome.Dossier)], cancellation))[0]);
    }

    // Null where a name is no line's.
    private static IReadOnlyList<ExpenseKey>? Keys(IReadOnlyList<string>? names)
    {
        List<ExpenseKey> keys = [];
        foreach (var name in names ?? [])
        {
            if (!ExpenseKey.TryParse(name, out var key))
            {
                return null;
            }

            keys.Add(key);
        }

        return keys;
    }
}

/// <param name="Lines">Expense lines by their keys; with a sample alone, all of its lines.</param>
/// <param name="Sample">The draw for control that they are from.</param>
/// <param name="Question">What is asked, and why.</param>
/// <param name="DueDays">Days to answer; those of the parameters where it is left out.</param>
public sealed record EvidenceBody(IReadOnlyList<string>? Lines, int? Sample, string? Question, int? DueDays);

/// <param name="NoneExists">There is no evidence.</param>
/// <param name="Documents">Numbers of documents of these lines.</param>
public sealed record EvidenceAnswerBody(string? Text, bool NoneExists, IReadOnlyList<int>? Documents);

/// <param name="Reason">Required unless an answer satisfied.</param>
public sealed record EvidenceClosingBody(EvidenceOutcome? Outcome, string? Reason);
