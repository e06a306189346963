using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Functions.Editions;
using Miriam.Functions.Requests;
using Miriam.Functions.Web;

namespace Miriam.Functions.AnnualReport;

/// <summary>The newest version of a report, while it waits for somebody to publish it.</summary>
public sealed class ReportWaits(EditionStore editions) : IRequestSource
{
    private const string Source = "edition";

    public string Name => Source;

    public async Task<IReadOnlyList<OpenRequest>> OfAsync(string subject, CancellationToken cancellation) =>
        Of(await editions.GetAsync(Edition.Parse(subject), cancellation));

    public async Task<IReadOnlyList<OpenRequest>> ListAsync(IReadOnlyList<Edition> ofEditions, CancellationToken cancellation)
    {
        List<OpenRequest> requests = [];
        foreach (var edition in ofEditions)
        {
            requests.AddRange(Of(await editions.GetAsync(edition, cancellation)));
        }

        return requests;
    }

    public static IReadOnlyList<OpenRequest> Of(EditionRecord edition) =>
        edition.Reports.Values.LastOrDefault() is { State: ReportState.Draft } report
            ? [
                new OpenRequest(
                    Source, edition.Edition.ToString(), FormattableString.Invariant($"report-v{report.Version}"), RequestKind.Report, edition.Edition.ToString(), null,
                    Language.Fr, edition.Edition.ToString(), Roles.SppEditor, [report.RequestedBy], report.RequestedAt, $"/api/editions/{edition.Edition}/reports"),
            ]
            : [];
}
