using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Files.Reports;
using Miriam.Functions.Editions;
using Miriam.Functions.Storage;
using Miriam.Functions.Requests;
using Miriam.Functions.Web;

namespace Miriam.Functions.AnnualReport;

/// <summary>Asks for, reads and publishes the annual report.</summary>
public sealed class AnnualReportApi(EditionStore editions, ReportRequests requests, BlobFiles blobs, TimeProvider time)
{
    [Function("RequestReport")]
    [AllowRoles(Roles.SppEditor)]
    public async Task<IResult> RequestReport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "editions/{edition}/reports")] HttpRequest request,
        string edition,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (!Edition.TryParse(edition, out var forEdition))
        {
            return Problems.NotFound(RefusalText.NoEdition);
        }

        var version = await requests.RequestAsync(client, forEdition, Caller.Of(context).Actor, cancellation);
        return Answer.Accepted($"/api/editions/{forEdition}/reports/{version.Version}", version);
    }

    [Function("ListReports")]
    [AllowRoles(Roles.SppEditor, Roles.SppManager, Roles.SppAuditor)]
    public async Task<IResult> ListReports(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "editions/{edition}/reports")] HttpRequest request,
        string edition,
        CancellationToken cancellation) =>
        Edition.TryParse(edition, out var forEdition)
            ? Answer.Ok((await editions.GetAsync(forEdition, cancellation)).Reports.Values)
            : Problems.NotFound(RefusalText.NoEdition);

    /// <summary>A page of any assembled version, for those who prepare and check it.</summary>
    [Function("GetReportVersion")]
    [AllowRoles(Roles.SppEditor, Roles.SppManager, Roles.SppAuditor)]
    public async Task<IResult> GetReportVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "editions/{edition}/reports/{version:int}/{language}")] HttpRequest request,
        string edition,
        int version,
        string language,
        CancellationToken cancellation) =>
        await PageAsync(edition, language, record => record.Reports.GetValueOrDefault(version), cancellation);

    [Function("PublishReport")]
    [AllowRoles(Roles.SppEditor)]
    public async Task<IResult> PublishReport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "editions/{edition}/reports/{version:int}/publish")] HttpRequest request,
        string edition,
        int version,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (!Edition.TryParse(edition, out var forEdition))
        {
            return Problems.NotFound(RefusalText.NoEdition);
        }

        var (record, refusal) = await editions.DecideAsync(
            forEdition, e => ReportDecisions.Publish(e, version, Caller.Of(context).Actor, time.GetUtcNow()), cancellation);
        if (refusal is not null)
        {
            return Problems.Of(refusal);
        }

        var published = record.Reports[version];
        var waiting = record with { Reports = record.Reports.SetItem(version, published with { State = ReportState.Draft }) };
        await client.FollowRequestsAsync(ReportWaits.Of(waiting), ReportWaits.Of(record), cancellation);
        return Answer.Ok(published);
    }

    /// <summary>The newest published version, for everybody.</summary>
    [Function("GetPublishedReport")]
    [Public]
    public async Task<IResult> GetPublishedReport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "report/{edition}/{language}")] HttpRequest request,
        string edition,
        string language,
        CancellationToken cancellation) =>
        await PageAsync(
            edition, language, record => record.Reports.Values.LastOrDefault(r => r.State == ReportState.Published), cancellation);

    private async Task<IResult> PageAsync(
        string edition, string language, Func<EditionRecord, ReportVersion?> choose, CancellationToken cancellation)
    {
        if (!Edition.TryParse(edition, out var forEdition) || !Enum.TryParse<Language>(language, ignoreCase: true, out var inLanguage)
            || choose(await editions.GetAsync(forEdition, cancellation)) is not { State: not ReportState.Assembling } report)
        {
            return Problems.NotFound(RefusalText.NoReport);
        }

        var page = ReportBlobs.Page(new AssembleReport(forEdition, report.Version), inLanguage);
        if (!await blobs.ExistsAsync(page, cancellation))
        {
            return Problems.NotFound(RefusalText.NoReportInLanguage);
        }

        // The page itself is never changed.
        return report.Flags.Count == 0
            ? Results.Stream(await blobs.OpenReadAsync(page, cancellation), "text/html; charset=utf-8")
            : Results.Content(
                AnnualReportNotice.Above(await blobs.ReadTextAsync(page, cancellation), inLanguage), "text/html", Encoding.UTF8);
    }
}
