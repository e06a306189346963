using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Files.Programme;
using Miriam.Files.Rules;
using Miriam.Functions.Requests;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Programme;

/// <summary>Shows the parameters of the programme, and changes them by two people.</summary>
public sealed class ParameterApi(ParameterStore store, TimeProvider time)
{
    private const string Changes = "parameters/changes";

    /// <summary>As JSON, or as a page for people.</summary>
    [Function("ListParameters")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppEditor, Roles.SppAdmin, Roles.SppAuditor)]
    public async Task<IResult> ListParameters(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "parameters")] HttpRequest request, CancellationToken cancellation)
    {
        var book = await store.GetAsync(cancellation);
        return FindingsFormat.Asked(request) == FindingsFormat.Html
            ? Results.Content(
                ParameterPage.Render(ParameterDocuments.Of(book, Edition.RunningOn(BrusselsTime.DayOf(time.GetUtcNow()))), request.ReaderLanguageOr(Language.Fr)), "text/html", Encoding.UTF8)
            : Answer.Ok(ParametersView.Of(book));
    }

    /// <summary>One version, also one that is in force no more.</summary>
    [Function("GetParameterVersion")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppEditor, Roles.SppAdmin, Roles.SppAuditor)]
    public async Task<IResult> GetVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "parameters/versions/{version}")] HttpRequest request,
        string version,
        CancellationToken cancellation)
    {
        var inForce = (await store.GetAsync(cancellation)).InForce();
        return inForce.Find(version) is { } set ? Answer.Ok(ParameterVersionView.Of(inForce, set)) : Problems.NotFound(RefusalText.NoParameterVersion);
    }

    /// <summary>The rules and parameters in force for people, in French and Dutch, as <c>docs/rules.md</c> tells those of the product.</summary>
    [Function("GetRules")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppEditor, Roles.SppAdmin, Roles.SppAuditor)]
    public async Task<IResult> GetRules(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "parameters/rules")] HttpRequest request, CancellationToken cancellation) =>
        Results.Text(RulesDocument.Write((await store.GetAsync(cancellation)).InForce()), "text/markdown; charset=utf-8");

    [Function("ProposeParameters")]
    [AllowRoles(Roles.SppAdmin)]
    public async Task<IResult> Propose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Changes)] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<ParameterProposal>(cancellation) is not { IsComplete: true } proposal)
        {
            return Answer.BadJson<ParameterProposal>();
        }

        var (book, refusal) = await store.DecideAsync(
            book => ParameterSteps.Propose(book, proposal.Values, proposal.Reason, Caller.Of(context).Actor, time.GetUtcNow()), cancellation);
        if (refusal is null)
        {
            await client.FollowRequestsAsync([], ParameterRequests.Of(book), cancellation);
        }

        return refusal is null
            ? Answer.Created($"/api/{Changes}/{FormattableString.Invariant($"{book.Open!.Revision}")}", ParameterChangeView.Of(book, book.Open))
            : refusal.Code is ParameterChangeCode.Impossible ? Problems.BadRequest(refusal) : Problems.Of(refusal);
    }

    [Function("GetParameterChange")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppEditor, Roles.SppAdmin, Roles.SppAuditor)]
    public async Task<IResult> GetChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Changes + "/{revision:int}")] HttpRequest request,
        int revision,
        CancellationToken cancellation)
    {
        var book = await store.GetAsync(cancellation);
        return book.Find(revision) is { } change ? Answer.Ok(ParameterChangeView.Of(book, change)) : Problems.NotFound(RefusalText.NoParameterChange);
    }

    [Function("ConfirmParameters")]
    [AllowRoles(Roles.SppAdmin, Roles.SppManager)]
    public Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Changes + "/{revision:int}/confirm")] HttpRequest request,
        int revision,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(revision, client, book => ParameterSteps.Confirm(book, revision, Caller.Of(context).Actor, time.GetUtcNow()), cancellation);

    [Function("RefuseParameters")]
    [AllowRoles(Roles.SppAdmin, Roles.SppManager)]
    public async Task<IResult> Refuse(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Changes + "/{revision:int}/refuse")] HttpRequest request,
        int revision,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        await request.ReadBodyAsync<ReasonBody>(cancellation) is { } body
            ? await DecideAsync(
                revision, client, book => ParameterSteps.Refuse(book, revision, body.Reason, Caller.Of(context).Actor, time.GetUtcNow()), cancellation)
            : Answer.BadJson<ReasonBody>();

    private async Task<IResult> DecideAsync(int revision, DurableTaskClient client, Func<ParameterBook, ParameterDecided> decide, CancellationToken cancellation)
    {
        var (book, refusal) = await store.DecideAsync(decide, cancellation);
        if (refusal is not null)
        {
            return Problems.Of(refusal);
        }

        var decided = book.Find(revision)!;
        await client.FollowRequestsAsync([ParameterRequests.Of(decided)], ParameterRequests.Of(book), cancellation);
        return Answer.Ok(ParameterChangeView.Of(book, decided));
    }
}

/// <summary>What somebody asks for.</summary>
public sealed record ParameterProposal(string Reason, IReadOnlyList<ChangedValue> Values)
{
    /// <summary>Whether the body named all that a proposal needs.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsComplete => Values is { Count: > 0 and <= 100 }
        && Values.All(value => value is { Parameter: not null, Numbers: not null, Source: not null });
}
