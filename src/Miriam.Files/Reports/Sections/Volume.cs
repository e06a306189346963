using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports.Sections;

/// <summary>A volume or annex: its heading, what it is about, its sections.</summary>
internal static class Volume
{
    public static HtmlNode Write(ReportPage page, string id, string key, params IReadOnlyList<HtmlNode> sections) => Tag(
        "section",
        Tag("p", page.Texts[key + ".label"]).With("class", "volume-label"),
        Tag("h2", page.Texts[key + ".heading"]).With("id", id),
        Tag("p", page.Texts.With(key + ".lead", Cover.Edition(page), ("before", page.EditionBefore.ToString()))).With("class", "lead"),
        All(sections)).With("aria-labelledby", id).With("class", "volume");
}
