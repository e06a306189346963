using Miriam.Domain.Statistics;
using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports.Sections;

/// <summary>Volume 3: one year after, about the edition before.</summary>
internal static class FollowUpVolume
{
    private static readonly IReadOnlyList<Comparison> Both = [Comparison.StartFollowUp, Comparison.EndFollowUp];

    public static bool HasAnswers(ReportPage page) => page.Model.Comparisons.Any(line => Both.Contains(line.Comparison));

    public static HtmlNode Write(ReportPage page) => HasAnswers(page)
        ? Volume.Write(page, "volume-3", "volume3", Empowerment(page), Domains(page))
        : Volume.Write(page, "volume-3", "volume3", page.Say("volume3.none", ("before", page.EditionBefore.ToString())));

    private static HtmlNode Empowerment(ReportPage page) => page.Section(
        "follow-up-empowerment", page.Texts["follow-up-empowerment.heading"], Comparisons(page, Indicators.Empowerment, "empowerment"));

    private static HtmlNode Domains(ReportPage page) => page.Section(
        "follow-up-domains",
        page.Texts["follow-up-domains.heading"],
        Comparisons(page, Indicators.Domains, "domains"),
        Each(
            Both.Where(comparison => page.Model.Progress.Any(line => line.Comparison == comparison)),
            comparison => ProgressTable.Write(page, comparison, $"progress-{comparison}-table".ToLowerInvariant())));

    private static HtmlNode Comparisons(ReportPage page, IReadOnlyList<string> indicators, string kind) =>
        Each(Both, comparison => ComparisonSection.Write(page, comparison, indicators, kind));
}
