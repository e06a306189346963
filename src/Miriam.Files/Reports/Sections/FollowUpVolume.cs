using Miriam.Domain.Statistics;
using Miriam.Files.Reports.Html;
using static Miriam.Files.Reports.Html.Tags;

namespace Miriam.Files.Reports.Sections;

/// <summary>Volume 3: one year after, about the edition before.</summary>
internal static class FollowUpVolume
{
    private static readonly IReadOnlyList<Comparison> Both = [Comparison.StartFollowUp, Comparison.EndFollowUp];

    public static HtmlNode Write(ReportPage page) => Volume.Write(
        page,
        "volume-3",
        "volume3",
        page.Section("follow-up-empowerment", page.Texts["follow-up-empowerment.heading"], Part(page, Indicators.Empowerment, "empowerment")),
        page.Section("follow-up-domains", page.Texts["follow-up-domains.heading"], Part(page, Indicators.Domains, "domains"),
            Each(Both.Where(comparison => page.Model.Progress.Any(line => line.Comparison == comparison)),
                comparison => ProgressTable.Write(page, comparison, $"progress-{comparison}-table".ToLowerInvariant()))));

    private static HtmlNode Part(ReportPage page, IReadOnlyList<string> indicators, string kind) =>
        Both.Any(comparison => ComparisonSection.Instruments(page, comparison, indicators).Any())
            ? Each(Both, comparison => ComparisonSection.Write(page, comparison, indicators, kind))
            : page.Say("volume3.none", ("before", page.EditionBefore.ToString()));
}
