using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Programme;
using Miriam.Functions.Web;

namespace Miriam.Functions.Submissions;

/// <summary>What people do with a valid file: explain, declare, review, accept, return, reopen.</summary>
public sealed class DeclarationApi(DossierStore dossiers, ParameterSource parameters, TimeProvider time)
{
    private const string Version = SubmissionRoute.Template + "/{version:int}";

    /// <summary>Explains the warnings of one code.</summary>
    [Function("ExplainWarning")]
    [AllowRoles(Roles.CpasEditor)]
    public Task<IResult> ExplainWarning(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Version + "/explanations/{code}")] HttpRequest request,
        string edition,
        string period,
        string nis,
        int version,
        string code,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideWithReasonAsync(request, edition, period, nis, version, client, context, cancellation, (dossier, key, reason, by) =>
            SubmissionSteps.Explain(dossier, key, code, reason, by, time.GetUtcNow()));

    [Function("DeclareSubmission")]
    [AllowRoles(Roles.CpasSignatory)]
    public Task<IResult> Declare(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Version + "/declare")] HttpRequest request,
        string edition,
        string period,
        string nis,
        int version,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(edition, period, nis, version, client, context, cancellation, (dossier, key, by) =>
            SubmissionSteps.Declare(dossier, key, by, time.GetUtcNow()));

    [Function("ReviewSubmission")]
    [AllowRoles(Roles.SppManager)]
    public Task<IResult> Review(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Version + "/review")] HttpRequest request,
        string edition,
        string period,
        string nis,
        int version,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(edition, period, nis, version, client, context, cancellation, (dossier, key, by) =>
            SubmissionSteps.BeginReview(dossier, key, by, time.GetUtcNow()));

    /// <summary>Accepts a file under review; the tranches that follow from it are stored in the same transaction.</summary>
    [Function("AcceptSubmission")]
    [AllowRoles(Roles.SppManager)]
    public Task<IResult> Accept(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Version + "/accept")] HttpRequest request,
        string edition,
        string period,
        string nis,
        int version,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(edition, period, nis, version, client, context, cancellation, (dossier, key, by) =>
            SubmissionSteps.Accept(dossier, key, by, time.GetUtcNow(), parameters));

    [Function("ReturnSubmission")]
    [AllowRoles(Roles.SppManager)]
    public Task<IResult> Return(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Version + "/return")] HttpRequest request,
        string edition,
        string period,
        string nis,
        int version,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideWithReasonAsync(request, edition, period, nis, version, client, context, cancellation, (dossier, key, reason, by) =>
            SubmissionSteps.Return(dossier, key, reason, by, time.GetUtcNow()));

    /// <summary>Lets a new version of an accepted file in, with a reason.</summary>
    [Function("ReopenSubmission")]
    [AllowRoles(Roles.SppManager)]
    public Task<IResult> Reopen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Version + "/reopen")] HttpRequest request,
        string edition,
        string period,
        string nis,
        int version,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideWithReasonAsync(request, edition, period, nis, version, client, context, cancellation, (dossier, key, reason, by) =>
            SubmissionSteps.Reopen(dossier, key, reason, by, time.GetUtcNow()));

    private async Task<IResult> DecideWithReasonAsync(
        HttpRequest request,
        string edition,
        string period,
        string nis,
        int version,
        DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation,
        Func<Dossier, SubmissionKey, string, Actor, Decided> decide)
    {
        if (await request.ReadBodyAsync<ReasonBody>(cancellation) is not { } body)
        {
            return Answer.BadJson<ReasonBody>();
        }

        return await DecideAsync(edition, period, nis, version, client, context, cancellation, (dossier, key, by) => decide(dossier, key, body.Reason, by));
    }

    private async Task<IResult> DecideAsync(
        string edition,
        string period,
        string nis,
        int version,
        DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation,
        Func<Dossier, SubmissionKey, Actor, Decided> decide)
    {
        var caller = Caller.Of(context);
        if (await SubmissionRoute.OfAsync(dossiers, edition, period, nis, version, caller, cancellation) is not { } route)
        {
            return Problems.NotFound(RefusalText.NoSubmission);
        }

        return await dossiers.AnswerAsync(
            client,
            route.AgreementId,
            dossier => dossier.Submissions.ContainsKey(route.Key)
                ? decide(dossier, route.Key, caller.Actor)
                : Decided.Refused("NOT_FOUND", RefusalText.NoSubmission),
            dossier => client.FollowSubmissionAsync(dossier, route.Key.Period, cancellation),
            dossier => SubmissionView.Of(dossier.Submissions[route.Key]),
            cancellation);
    }
}

/// <summary>A reason, comment or explanation in free text: no names, no numbers of people.</summary>
public sealed record ReasonBody(string Reason);
