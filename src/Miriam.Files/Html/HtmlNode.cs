using System.Text;

namespace Miriam.Files.Html;

/// <summary>A piece of HTML or SVG. Text is encoded when it is written, so no value can become markup.</summary>
public abstract class HtmlNode
{
    /// <summary>Text as a node.</summary>
    public static implicit operator HtmlNode(string text) => new TextNode(text);

    /// <summary>The markup.</summary>
    public sealed override string ToString()
    {
        var html = new StringBuilder();
        Write(html);
        return html.ToString();
    }

    internal abstract void Write(StringBuilder html);

    private protected static void Encode(StringBuilder html, string text)
    {
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                _ => html.Append(character),
            };
        }
    }

    private sealed class TextNode(string text) : HtmlNode
    {
        internal override void Write(StringBuilder html) => Encode(html, text);
    }
}
