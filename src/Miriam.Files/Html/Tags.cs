using System.Text;

namespace Miriam.Files.Html;

/// <summary>Short ways to make nodes.</summary>
public static class Tags
{
    /// <summary>Nothing.</summary>
    public static HtmlNode Nothing { get; } = new Fragment([]);

    /// <summary>An element with children.</summary>
    public static Element Tag(string name, params IReadOnlyList<HtmlNode> children) => new(name, [], children);

    /// <summary>One node after the other.</summary>
    public static HtmlNode All(params IEnumerable<HtmlNode> nodes) => new Fragment([.. nodes]);

    /// <summary>A node per item.</summary>
    public static HtmlNode Each<T>(IEnumerable<T> items, Func<T, HtmlNode> node) => new Fragment([.. items.Select(node)]);

    /// <summary>A style sheet of our own; it is the one content that is not encoded.</summary>
    /// <exception cref="ArgumentException">It would end the element early.</exception>
    internal static HtmlNode Style(string css) => css.Contains("</", StringComparison.Ordinal)
        ? throw new ArgumentException("A style sheet holds no markup.", nameof(css))
        : new StyleElement(css);

    private sealed class Fragment(IReadOnlyList<HtmlNode> nodes) : HtmlNode
    {
        internal override void Write(StringBuilder html)
        {
            foreach (var node in nodes)
            {
                node.Write(html);
            }
        }
    }

    private sealed class StyleElement(string css) : HtmlNode
    {
        internal override void Write(StringBuilder html) => html.Append("<style>\n").Append(css).Append("</style>\n");
    }
}
