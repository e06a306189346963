using Miriam.Domain;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Html;

/// <summary>A whole page that needs nothing else: no script, no request, its style sheet within.</summary>
public static class HtmlPage
{
    /// <summary>The page as text.</summary>
    /// <param name="css">File name of an embedded style sheet.</param>
    /// <param name="body">What stands in the body.</param>
    public static string Of(string title, string css, Language language, params IReadOnlyList<HtmlNode> body) =>
        Of(title, css, language, Nothing, body);

    /// <summary>The page with one more node in its head.</summary>
    internal static string Of(string title, string css, Language language, HtmlNode head, IReadOnlyList<HtmlNode> body) =>
        "<!DOCTYPE html>\n" + Tag(
            "html",
            Tag(
                "head",
                Tag("meta").With("charset", "utf-8"),
                Tag("meta").With("name", "viewport").With("content", "width=device-width, initial-scale=1"),
                head,
                Tag("title", title),
                Style(PageStyles.Read(css))),
            Tag("body", body)).With("lang", language.ToString().ToLowerInvariant());
}
