using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Agreements;
using Miriam.Domain.Erasures;
using Miriam.Domain.Periods;
using Miriam.Functions.Audit;
using Miriam.Functions.Durable;
using Miriam.Functions.Programme;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>Enters, signs and shows agreements.</summary>
public sealed class AgreementApi(DossierStore dossiers, ParameterSource parameters, TimeProvider time)
{
    [Function("CreateAgreement")]
    [AllowRoles(Roles.SppManager)]
    public async Task<IResult> CreateAgreement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agreements")] HttpRequest request,
        FunctionContext context,
        CancellationToken cancellation)
    {
        var draft = await request.ReadBodyAsync<AgreementDraft>(cancellation);
        if (draft is null or { Name: null } or { Members: null } or { Groups: null } or { Account: null })
        {
            return Answer.BadJson<AgreementDraft>();
        }

        var agreement = draft.ToAgreement(parameters.For(draft.Edition).Version);
        var dossier = Dossier.New(agreement) with
        {
            History = [.. draft.History.Concat(await HistoryAsync(agreement, cancellation)).Distinct()],
            Withdrawn = await WithdrawnAsync(agreement, cancellation),
        };
        if (AgreementDecisions.Problem(dossier, parameters) is { } problem)
        {
            return Problems.BadRequest(problem.Code, problem.Detail);
        }

        var entry = new AuditEntry(
            agreement.Edition.ToString(), "agreement.entered", agreement.Id, Caller.Of(context).Person, time.GetUtcNow(), null, null, "Draft");
        return await dossiers.TryAddAsync(dossier, entry, cancellation)
            ? Answer.Created($"/api/agreements/{agreement.Id}", agreement)
            : Problems.Conflict("EXISTS", $"There is an agreement {agreement.Id} already.");
    }

    /// <summary>Draft -> Signed. Under the plan "advance" the first tranche follows at once.</summary>
    [Function("SignAgreement")]
    [AllowRoles(Roles.SppManager)]
    public Task<IResult> SignAgreement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agreements/{id}/sign")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        dossiers.AnswerAsync(
            id,
            dossier => AgreementDecisions.Sign(dossier, Caller.Of(context).Person, time.GetUtcNow(), parameters),
            dossier => client.FollowAgreementAsync(dossier, cancellation),
            dossier => dossier.Agreement,
            cancellation);

    [Function("ListAgreements")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppEditor, Roles.SppAuditor)]
    public async Task<IResult> ListAgreements(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "editions/{edition}/agreements")] HttpRequest request,
        string edition,
        CancellationToken cancellation) =>
        Edition.TryParse(edition, out var ofEdition)
            ? Answer.Ok(await dossiers.ListAsync(ofEdition, cancellation))
            : Problems.NotFound("edition");

    [Function("GetAgreement")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> GetAgreement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agreements/{id}")] HttpRequest request,
        string id,
        FunctionContext context,
        CancellationToken cancellation) =>
        await dossiers.FindAsync(id, cancellation) is { } dossier && Caller.Of(context).MaySee(dossier.Agreement)
            ? Answer.Ok(dossier.Agreement)
            : Problems.NotFound("agreement");

    /// <summary>Women who withdrew their data in another edition: their objection holds for this one too.</summary>
    private async Task<IReadOnlyList<WithdrawnCode>> WithdrawnAsync(GrantAgreement agreement, CancellationToken cancellation)
    {
        var others = await dossiers.ListOfLeadAsync(agreement.Lead, cancellation);
        var known = await Task.WhenAll(others.Select(other => dossiers.GetAsync(other.Id, cancellation)));
        return [.. known.SelectMany(dossier => dossier.Withdrawn).Distinct()];
    }

    /// <summary>What this system holds of earlier editions: years count over all of them, gaps included (money rule 7).</summary>
    private async Task<IEnumerable<PastParticipation>> HistoryAsync(GrantAgreement agreement, CancellationToken cancellation) =>
        (await dossiers.ListBeforeAsync(agreement.Edition, cancellation))
            .Where(earlier => earlier.State != AgreementState.Draft)
            .SelectMany(earlier => earlier.Members.Select(member => new PastParticipation(member, earlier.Edition, earlier.YearOfParticipation)));
}
