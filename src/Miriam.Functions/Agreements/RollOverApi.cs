using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Periods;
using Miriam.Functions.Programme;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>Rolls the agreements of an edition over to the next one: first to look at, then as drafts. Doing it again changes nothing.</summary>
public sealed class RollOverApi(DossierStore dossiers, AgreementEntry entry, ParameterSource parameters)
{
    private const string RollOver = "editions/{edition}/roll-over";

    /// <summary>What would be entered, what stands against it, and what is still open on the agreements that go on.</summary>
    [Function("PreviewRollOver")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = RollOver)] HttpRequest request, string edition, CancellationToken cancellation)
    {
        if (!TryRead(edition, out var ending))
        {
            return Problems.NotFound(RefusalText.NoEdition);
        }

        var sources = (await dossiers.SignedAsync(ending, cancellation)).ToDictionary(dossier => dossier.Id, StringComparer.Ordinal);
        var entered = (await dossiers.ListAsync(Domain.Agreements.RollOver.Next(ending), cancellation)).Select(agreement => agreement.Id).ToHashSet(StringComparer.Ordinal);
        return Answer.Ok((await PlanAsync(ending, sources.Values, cancellation)).Select(rolled => new RollOverView(
            rolled.Draft,
            rolled.History,
            rolled.Problems,
            [.. rolled.Draft.RolledFrom.SelectMany(id => OpenPoint.Of(sources[id], parameters, request.ReaderLanguageOr(Language.En)))],
            entered.Contains(rolled.Draft.Id))));
    }

    /// <summary>Enters the drafts, all or those named, with a result for each.</summary>
    [Function("RollOver")]
    [AllowRoles(Roles.SppManager)]
    public async Task<IResult> Enter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = RollOver)] HttpRequest request,
        string edition,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (!TryRead(edition, out var ending))
        {
            return Problems.NotFound(RefusalText.NoEdition);
        }

        if (await request.ReadBodyAsync<RollOverBody>(cancellation) is not { } body)
        {
            return Answer.BadJson<RollOverBody>();
        }

        var language = request.ReaderLanguageOr(Language.En);
        List<BulkResult> results = [];
        foreach (var rolled in await PlanAsync(ending, await dossiers.SignedAsync(ending, cancellation), cancellation))
        {
            if (body.Agreements?.Contains(rolled.Draft.Id) ?? true)
            {
                results.Add(await EnterAsync(rolled, Caller.Of(context).Actor, language, cancellation));
            }
        }

        return Answer.Ok(results.Concat((body.Agreements ?? []).Except(results.Select(result => result.Id), StringComparer.Ordinal)
            .Select(unknown => BulkResult.Of(unknown, new Refusal("NOT_FOUND", RefusalText.RollsToNothing), language))));
    }

    /// <summary>What is still open on the agreements of the edition before that go on in this one.</summary>
    [Function("ListOpenPoints")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> OpenPoints(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agreements/{id}/open-points")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await dossiers.FindAgreementAsync(id, cancellation) is not { } agreement)
        {
            return Problems.NotFound(RefusalText.NoAgreement);
        }

        // Read where they are: a point that is settled there is carried no further.
        var sources = await Task.WhenAll(agreement.RolledFrom.Select(from => dossiers.GetAsync(from, cancellation)));
        return Answer.Ok(sources.SelectMany(source => OpenPoint.Of(source, parameters, request.ReaderLanguageOr(Language.En))));
    }

    private async Task<BulkResult> EnterAsync(RolledAgreement rolled, Actor by, Language language, CancellationToken cancellation)
    {
        var refusal = await entry.EnterAsync(rolled.Draft, rolled.History, "agreement.rolled-over", by, cancellation);
        var standing = refusal?.Code == "EXISTS" ? await dossiers.FindAgreementAsync(rolled.Draft.Id, cancellation) : null;
        return standing?.RolledFrom.SequenceEqual(rolled.Draft.RolledFrom, StringComparer.Ordinal) == true
            ? new BulkResult(rolled.Draft.Id, null, RefusalTexts.Of(RefusalText.RolledBefore, language))
            : BulkResult.Of(rolled.Draft.Id, refusal, language);
    }

    private async Task<IReadOnlyList<RolledAgreement>> PlanAsync(Edition ending, IReadOnlyCollection<Dossier> sources, CancellationToken cancellation)
    {
        var next = Domain.Agreements.RollOver.Next(ending);
        var earlier = await dossiers.ListBeforeAsync(next, cancellation);
        return Domain.Agreements.RollOver.Plan(
            [.. sources.Select(source => source.Agreement)],
            (await parameters.InForceAsync(cancellation)).For(next),
            [.. sources.SelectMany(source => source.History).Concat(earlier.SelectMany(AgreementEntry.Participations)).Distinct()]);
    }

    // The last edition that can be written has none after it.
    private static bool TryRead(string text, out Edition edition) =>
        Edition.TryParse(text, out edition) && Edition.TryParse(Domain.Agreements.RollOver.Next(edition).ToString(), out _);
}

/// <param name="Agreements">Ids in the next edition; missing for all.</param>
public sealed record RollOverBody(IReadOnlyList<string>? Agreements);

/// <summary>An agreement as it would go on.</summary>
/// <param name="IsEntered">Whether the next edition has an agreement of this id.</param>
public sealed record RollOverView(
    GrantAgreement Draft,
    IReadOnlyList<PastParticipation> History,
    IReadOnlyList<AgreementProblem> Problems,
    IReadOnlyList<OpenPoint> OpenPoints,
    bool IsEntered);

/// <summary>Something still to be done on an agreement.</summary>
public sealed record OpenPoint(string AgreementId, string Code, string Detail)
{
    public static IEnumerable<OpenPoint> Of(Dossier dossier, ParameterSource parameters, Language language) =>
        ClosingDecisions.OpenPoints(dossier, parameters).Select(point => new OpenPoint(dossier.Id, point.Code, RefusalTexts.Of(point, language)));
}
