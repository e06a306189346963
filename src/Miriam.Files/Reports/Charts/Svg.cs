using System.Globalization;
using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports.Charts;

/// <summary>Shapes of a chart. Coordinates are in CSS pixels, one decimal.</summary>
internal static class Svg
{
    public static Element Line(decimal x1, decimal y1, decimal x2, decimal y2, string style) => Tag("line")
        .With("x1", At(x1)).With("y1", At(y1)).With("x2", At(x2)).With("y2", At(y2)).With("class", style);

    public static Element Dot(decimal x, decimal y, string style) =>
        Tag("circle").With("cx", At(x)).With("cy", At(y)).With("r", "5").With("class", style);

    public static Element Bar(decimal x, decimal y, decimal width, decimal height, string style) => Tag("rect")
        .With("x", At(x)).With("y", At(y)).With("width", At(width)).With("height", At(height)).With("class", style);

    public static Element Text(decimal x, decimal y, string style, string text) =>
        Tag("text", text).With("x", At(x)).With("y", At(y)).With("class", style);

    /// <summary>A label on one or two lines, centred on a row.</summary>
    public static HtmlNode Label(decimal x, decimal middle, string text, int width)
    {
        var lines = Wrap(text, width);
        return Each(
            lines.Select((line, i) => (line, i)),
            line => Text(x, middle + 4 + (14 * (line.i - ((lines.Count - 1) / 2m))), "label", line.line));
    }

    /// <summary>The whole drawing, described for those who do not see it; the table beside it has the numbers.</summary>
    public static Element Drawing(string id, string title, string description, decimal width, decimal height, HtmlNode content) =>
        Tag("svg", Tag("title", title).With("id", id + "-title"), Tag("desc", description).With("id", id + "-desc"), content)
            .With("viewBox", $"0 0 {At(width)} {At(height)}").With("role", "img")
            .With("aria-labelledby", id + "-title").With("aria-describedby", id + "-desc");

    public static string At(decimal coordinate) => coordinate.ToString("0.#", CultureInfo.InvariantCulture);

    private static List<string> Wrap(string text, int width)
    {
        List<string> lines = [];
        foreach (var word in text.Split(' '))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= width)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }
}
