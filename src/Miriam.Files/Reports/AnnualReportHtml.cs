using Miriam.Domain;
using Miriam.Domain.Statistics;
using Miriam.Files.Html;
using Miriam.Files.Reports.Sections;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports;

/// <summary>The annual report as one self-contained HTML file: no scripts, no requests, ready to print.</summary>
/// <remarks>Three volumes, as the SPP publishes them [press 2025], and a finance annex. WCAG 2.1 AA (law of 19 July 2018).</remarks>
public static class AnnualReportHtml
{
    /// <summary>The report in one language. Same model, same text.</summary>
    public static string Render(AnnualReportModel model, Language language)
    {
        var page = new ReportPage(model, language);
        var title = page.Texts.With("cover.title", Cover.Edition(page));
        return HtmlPage.Of(
            $"{title} – {page.Texts["publisher"]}",
            "report.css",
            language,
            Tag("a", page.Texts["skip"]).With("href", "#key-figures").With("class", "skip"),
            Cover.Write(page),
            Contents.Write(page),
            Tag(
                "main",
                KeyFigures.Write(page),
                OrganisationVolume.Write(page),
                ParticipantsVolume.Write(page),
                FollowUpVolume.Write(page),
                FinanceAnnex.Write(page),
                MethodAnnex.Write(page)),
            Tag("footer", Tag("p", $"{page.Texts["publisher"]} · {title}")));
    }
}
