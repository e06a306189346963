using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Functions.Web;

namespace Miriam.Functions.Requests;

/// <summary>What waits for the caller.</summary>
public sealed class RequestApi(IEnumerable<IRequestSource> sources, TimeProvider time)
{
    /// <summary>What she may decide, oldest first: in one edition, or in the one that runs and the one before.</summary>
    [Function("ListMyRequests")]
    [AllowRoles(
        Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppEditor, Roles.SppAdmin, Roles.SppAuditor)]
    public async Task<IResult> ListMine(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "me/requests")] HttpRequest request, FunctionContext context, CancellationToken cancellation)
    {
        var running = Edition.RunningOn(BrusselsTime.DayOf(time.GetUtcNow()));
        IReadOnlyList<Edition> editions = [running, new Edition(running.StartYear - 1)];
        if (request.Query["edition"].ToString() is { Length: > 0 } asked)
        {
            if (!Edition.TryParse(asked, out var one))
            {
                return Problems.NotFound(RefusalText.NoEdition);
            }

            editions = [one];
        }

        var caller = Caller.Of(context);
        var open = await Task.WhenAll(sources.Select(source => source.ListAsync(editions, cancellation)));
        var mine = open.SelectMany(requests => requests).Where(waiting => waiting.WaitsFor(caller));
        return Answer.Ok(mine.OrderBy(waiting => waiting.Since ?? DateTimeOffset.MaxValue).ThenBy(waiting => waiting.Reference.InstanceId, StringComparer.Ordinal).Select(RequestView.Of));
    }
}

/// <summary>A request as the API shows it.</summary>
/// <param name="Since">Missing where that is not recorded.</param>
/// <param name="Link">What it is about, as a path of the API.</param>
public sealed record RequestView(
    RequestKind Kind, string Edition, string Name, NisCode? Cpas, string Role, IReadOnlyList<Actor> By, DateTimeOffset? Since, string Link)
{
    public static RequestView Of(OpenRequest request) => new(
        request.Kind, request.Edition, request.Name, request.Cpas, request.Role, request.By, request.Since, request.Link);
}
