using Miriam.Domain;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports;

/// <summary>Says above a report that data which it counted were withdrawn since. The report itself is never changed.</summary>
public static class AnnualReportNotice
{
    // Its own look: the page was made before anybody knew that it would carry a notice.
    private const string Look = "margin:0;padding:1rem 1.5rem;background:#fff4d6;color:#222;border-bottom:3px solid #8a5a00";

    /// <summary>The page with the notice before everything else. It names neither a CPAS nor a number of people.</summary>
    public static string Above(string page, Language language)
    {
        const string body = "<body>";
        var start = page.IndexOf(body, StringComparison.Ordinal);
        var notice = Tag("aside", Tag("p", ReportTexts.For(language)["withdrawn"])).With("role", "note").With("style", Look);
        return start < 0 ? throw new ArgumentException("Not a page.", nameof(page)) : page.Insert(start + body.Length, notice.ToString());
    }
}
