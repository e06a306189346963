using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Domain.Statistics;
using Miriam.Domain.Submissions;
using Miriam.Files.Reports;
using Miriam.Functions.Agreements;
using Miriam.Functions.Editions;
using Miriam.Functions.Programme;
using Miriam.Functions.Requests;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.AnnualReport;

/// <summary>The steps of assembling a report. Each writes its blob once; the same input gives the same bytes.</summary>
public sealed class AnnualReportActivities(
    DossierStore dossiers, EditionStore editions, ParameterSource parameters, BlobFiles blobs, TimeProvider time)
{
    /// <summary>The agreements with at least one accepted file, in order.</summary>
    [Function(nameof(ListReportedAgreements))]
    public async Task<IReadOnlyList<string>> ListReportedAgreements([ActivityTrigger] AssembleReport report, CancellationToken cancellation)
    {
        List<string> reported = [];
        foreach (var agreement in await dossiers.ListAsync(report.Edition, cancellation))
        {
            if ((await dossiers.GetAsync(agreement.Id, cancellation)).InForce.Count > 0)
            {
                reported.Add(agreement.Id);
            }
        }

        return reported;
    }

    [Function(nameof(SummariseCpas))]
    public async Task<BlobReference> SummariseCpas([ActivityTrigger] SummariseAgreement summarise, CancellationToken cancellation)
    {
        var dossier = await dossiers.GetAsync(summarise.AgreementId, cancellation);
        // Volume 3 compares the follow-up measures of this edition with what the women answered in the one before.
        var before = await BeforeAsync(dossier.Agreement, cancellation);
        Submission[] accepted =
        [
            .. before is null ? [] : await AcceptedAsync(before, cancellation),
            .. await AcceptedAsync(dossier, cancellation),
        ];
        var summary = CpasStatistics.Summarise(ReportFacts.Of(dossier, parameters), accepted, parameters.For(dossier.Agreement));

        var blob = ReportBlobs.Summary(summarise);
        await blobs.WriteJsonOnceAsync(blob, summary, cancellation);
        return blob;
    }

    /// <summary>The same CPAS in the edition before, also under the code that it had until a merger.</summary>
    private async Task<Dossier?> BeforeAsync(GrantAgreement agreement, CancellationToken cancellation)
    {
        var edition = new Edition(agreement.Edition.StartYear - 1);
        foreach (var code in Municipalities.PredecessorsOf(agreement.Lead).Select(predecessor => predecessor.Nis).Prepend(agreement.FileCode).Prepend(agreement.Lead).Distinct())
        {
            if (await dossiers.FindAsync($"{edition}-{code}", cancellation) is { } before)
            {
                return before;
            }
        }

        return null;
    }

    [Function(nameof(CombineReport))]
    public async Task<BlobReference> CombineReport([ActivityTrigger] CombineSummaries combine, CancellationToken cancellation)
    {
        var summaries = await Task.WhenAll(combine.Summaries.Select(s => blobs.ReadJsonAsync<CpasSummary>(s, cancellation)));
        var edition = combine.Report.Edition;
        var model = AnnualReportStatistics.Assemble(edition, summaries, (await parameters.InForceAsync(cancellation)).For(edition));

        var blob = ReportBlobs.Model(combine.Report);
        await blobs.WriteJsonOnceAsync(blob, model, cancellation);
        return blob;
    }

    [Function(nameof(RenderPage))]
    public async Task<BlobReference> RenderPage([ActivityTrigger] RenderReport render, CancellationToken cancellation)
    {
        var model = await blobs.ReadJsonAsync<AnnualReportModel>(render.Model, cancellation);
        var page = ReportBlobs.Page(render.Report, render.Language);
        await blobs.WriteOnceAsync(page, AnnualReportHtml.Render(model, render.Language), "text/html; charset=utf-8", cancellation);
        return page;
    }

    [Function(nameof(RecordDraft))]
    public async Task RecordDraft([ActivityTrigger] AssembleReport report, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (record, _) = await editions.DecideAsync(
            report.Edition, edition => ReportDecisions.RecordDraft(edition, report.Version, time.GetUtcNow()), cancellation);
        await client.FollowRequestsAsync([], ReportWaits.Of(record), cancellation);
    }

    private Task<Submission[]> AcceptedAsync(Dossier dossier, CancellationToken cancellation) =>
        Task.WhenAll(dossier.InForce.OrderBy(v => v.Period).Select(version =>
            blobs.ReadJsonAsync<Submission>(SubmissionBlobs.Submission(dossier.Agreement, version.Key), cancellation)));
}
