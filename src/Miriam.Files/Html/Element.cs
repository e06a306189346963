using System.Text;

namespace Miriam.Files.Html;

/// <summary>An element with attributes and children.</summary>
public sealed class Element : HtmlNode
{
    private static readonly IReadOnlySet<string> Void = new HashSet<string>(StringComparer.Ordinal) { "meta", "br", "col" };

    private readonly string name;
    private readonly IReadOnlyList<(string Name, string Value)> attributes;
    private readonly IReadOnlyList<HtmlNode> children;

    internal Element(string name, IReadOnlyList<(string Name, string Value)> attributes, IReadOnlyList<HtmlNode> children)
    {
        this.name = Name(name);
        this.attributes = attributes;
        this.children = children;
    }

    /// <summary>The same element with one more attribute.</summary>
    public Element With(string attribute, string value) => new(name, [.. attributes, (Name(attribute), value)], children);

    internal override void Write(StringBuilder html)
    {
        html.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            html.Append(' ').Append(attribute).Append("=\"");
            Encode(html, value);
            html.Append('"');
        }

        html.Append('>');
        if (Void.Contains(name))
        {
            return;
        }

        foreach (var child in children)
        {
            child.Write(html);
        }

        html.Append("</").Append(name).Append('>');
        if (IsBlock(name))
        {
            html.Append('\n');
        }
    }

    // Names come from code, never from data; this keeps it so.
    private static string Name(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        ? name
        : throw new ArgumentException("Not a name of an element or attribute.", nameof(name));

    private static bool IsBlock(string name) => name is not ("a" or "span" or "strong" or "b" or "em" or "dfn" or "title" or "desc" or "tspan");
}
