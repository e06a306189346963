using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Functions.Storage;

namespace Miriam.Functions.AnnualReport;

/// <summary>Where a version of the report stands.</summary>
public enum ReportState
{
    /// <summary>Being assembled.</summary>
    Assembling,

    /// <summary>Assembled; waits for another person to publish it.</summary>
    Draft,

    /// <summary>Public.</summary>
    Published,
}

/// <summary>One version of an edition's report; never changed once assembled.</summary>
/// <param name="RequestedBy">A person, or <c>system</c> for the schedule.</param>
public sealed record ReportVersion(
    Edition Edition, int Version, ReportState State, Actor RequestedBy, DateTimeOffset RequestedAt, Actor? PublishedBy, DateTimeOffset? PublishedAt)
{
    /// <summary>Erasures since it was asked for: its figures may have counted those women (docs/adr/0008).</summary>
    public IReadOnlyList<ReportFlag> Flags { get; init; } = [];
}

/// <summary>That a version of the report may have counted a woman who withdrew her data since.</summary>
/// <param name="Erasure">Id of the erasure.</param>
public sealed record ReportFlag(string Erasure, DateTimeOffset At);

/// <summary>The input of <see cref="AnnualReportOrchestrator"/>.</summary>
public sealed record AssembleReport(Edition Edition, int Version)
{
    public string InstanceId => $"report-{Edition}-v{Version}";
}

/// <summary>One agreement of a report.</summary>
public sealed record SummariseAgreement(AssembleReport Report, string AgreementId);

/// <summary>The summaries to combine.</summary>
public sealed record CombineSummaries(AssembleReport Report, IReadOnlyList<BlobReference> Summaries);

/// <summary>One page to make.</summary>
public sealed record RenderReport(AssembleReport Report, BlobReference Model, Language Language);

/// <summary>Where the blobs of a version lie: <c>reports/{edition}/v{n}/…</c>.</summary>
public static class ReportBlobs
{
    public static BlobReference Summary(SummariseAgreement summarise) => In(summarise.Report, $"summaries/{summarise.AgreementId}.json");

    public static BlobReference Model(AssembleReport report) => In(report, "figures.json");

    public static BlobReference Page(AssembleReport report, Language language) => In(report, $"{language.ToString().ToLowerInvariant()}/index.html");

    private static BlobReference In(AssembleReport report, string name) =>
        new(StorageNames.ReportsContainer, $"{report.Edition}/v{report.Version}/{name}");
}
