using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports.Sections;

internal static class Cover
{
    public static HtmlNode Write(ReportPage page) => Tag(
        "header",
        Tag("p", page.Texts["publisher"]).With("class", "publisher"),
        Tag(
            "div",
            Tag("p", page.Texts["cover.series"]).With("class", "series"),
            Tag("h1", page.Texts.With("cover.title", Edition(page))),
            Tag("p", page.Texts["cover.subtitle"]).With("class", "subtitle")).With("class", "title"),
        Tag("p", page.Texts.With("cover.basis", Edition(page), ("version", page.Model.Parameters.Version))).With("class", "basis"))
        .With("class", "cover");

    public static (string Name, string Value) Edition(ReportPage page) => ("edition", page.Model.Edition.ToString());
}
