using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Functions.Audit;
using Miriam.Functions.Durable;
using Miriam.Functions.Editions;

namespace Miriam.Functions.AnnualReport;

/// <summary>Starts the assembly of a version, whoever asks.</summary>
public sealed class ReportRequests(EditionStore editions, TimeProvider time)
{
    public async Task<ReportVersion> RequestAsync(DurableTaskClient client, Edition edition, Actor by, CancellationToken cancellation)
    {
        ReportVersion? version = null;
        await editions.DecideAsync(edition, e => ReportDecisions.Request(e, by, time.GetUtcNow(), out version), cancellation);
        var assemble = new AssembleReport(edition, version!.Version);
        await client.EnsureStartedAsync(nameof(AnnualReportOrchestrator), assemble.InstanceId, assemble, cancellation);
        return version;
    }
}

/// <summary>Assembles the report of the edition that ended, on the day that the setting names.</summary>
public sealed class AnnualReportSchedule(ReportRequests requests, TimeProvider time)
{
    [Function("AssembleAnnualReport")]
    public async Task Run(
        [TimerTrigger("%AnnualReportSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        // An edition ends on 30 June: whichever day of the year this runs, that of the newest June that is over.
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var ended = new Edition(today > new DateOnly(today.Year, 6, 30) ? today.Year - 1 : today.Year - 2);
        await requests.RequestAsync(client, ended, AuditEntry.System, cancellation);
    }
}
