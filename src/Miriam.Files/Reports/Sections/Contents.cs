using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports.Sections;

internal static class Contents
{
    private static readonly IReadOnlyList<(string Id, string Label, string Key, string[] Parts)> Chapters =
    [
        ("key-figures", "", "key.heading", []),
        ("volume-1", "volume1.label", "volume1.heading", ["cpas", "groups", "staff", "sessions", "partners", "signals", "waived"]),
        ("volume-2", "volume2.label", "volume2.heading", ["profile", "paths", "empowerment", "domains", "progress", "outcomes", "regions"]),
        ("volume-3", "volume3.label", "volume3.heading", ["follow-up-empowerment", "follow-up-domains"]),
        ("finance", "finance.label", "finance.heading", []),
        ("method", "method.label", "method.heading", ["reading", "definitions", "parameters", "sources", "accessibility"]),
    ];

    public static HtmlNode Write(ReportPage page) => Tag(
        "nav",
        Tag("h2", page.Texts["contents.heading"]).With("id", "contents"),
        Tag("ol", Each(Chapters, chapter => Tag(
            "li",
            Link(chapter.Id, page.Texts[chapter.Key]),
            chapter.Label.Length == 0 ? Nothing : Tag("span", page.Texts[chapter.Label]).With("class", "chapter"),
            Parts(page, chapter.Id, chapter.Parts) is not { Length: > 0 } parts ? Nothing : Tag("ul", Each(parts, part =>
                Tag("li", Link(part, page.Texts[part + ".heading"]))))))))
        .With("aria-labelledby", "contents").With("class", "contents");

    private static string[] Parts(ReportPage page, string chapter, string[] parts) =>
        chapter == "volume-3" && !FollowUpVolume.HasAnswers(page) ? [] : parts;

    private static Element Link(string id, string text) => Tag("a", text).With("href", "#" + id);
}
