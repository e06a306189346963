using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Domain;
using Miriam.Functions.Durable;
using Miriam.Functions.Storage;

namespace Miriam.Functions.AnnualReport;

/// <summary>Assembles one version of the annual report: each CPAS, then the whole with disclosure control, then the pages.</summary>
public static class AnnualReportOrchestrator
{
    private static readonly Language[] Languages = [Language.Fr, Language.Nl, Language.De];

    [Function(nameof(AnnualReportOrchestrator))]
    public static async Task<IReadOnlyList<BlobReference>> Run(
        [OrchestrationTrigger] TaskOrchestrationContext context, AssembleReport report)
    {
        var agreements = await context.CallActivityAsync<IReadOnlyList<string>>(
            nameof(AnnualReportActivities.ListReportedAgreements), report, Retries.OfStorage);

        var summaries = await Task.WhenAll(agreements.Select(id => context.CallActivityAsync<BlobReference>(
            nameof(AnnualReportActivities.SummariseCpas), new SummariseAgreement(report, id), Retries.OfStorage)));

        var model = await context.CallActivityAsync<BlobReference>(
            nameof(AnnualReportActivities.CombineReport), new CombineSummaries(report, summaries), Retries.OfStorage);

        var pages = await Task.WhenAll(Languages.Select(language => context.CallActivityAsync<BlobReference>(
            nameof(AnnualReportActivities.RenderPage), new RenderReport(report, model, language), Retries.OfStorage)));

        await context.CallActivityAsync(nameof(AnnualReportActivities.RecordDraft), report, Retries.OfStorage);
        return pages;
    }
}
