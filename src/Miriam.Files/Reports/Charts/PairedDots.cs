using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports.Charts;

/// <summary>
/// Two averages per indicator on one whole scale: a ring for the first moment, a dot for the second, a line between.
/// Drawn from published averages only: a hidden one leaves no mark.
/// </summary>
internal static class PairedDots
{
    private const decimal Width = 760;
    private const decimal Left = 368;
    private const decimal Right = 692;
    private const decimal Top = 52;
    private const decimal RowHeight = 32;

    public static Element Draw(string id, PairedDotsText text, int lowest, int highest, IReadOnlyList<PairedDotsRow> rows, FigureFormat format)
    {
        var bottom = Top + (RowHeight * rows.Count);
        return Svg.Drawing(
            id,
            text.Title,
            text.Description,
            Width,
            bottom + 12,
            All(
                Legend(text),
                Each(Enumerable.Range(lowest, highest - lowest + 1), mark => All(
                    Svg.Line(X(mark), Top, X(mark), bottom, "grid"),
                    Svg.Text(X(mark), Top - 8, "axis", format.Whole(mark)))),
                Each(rows.Select((row, i) => (row, middle: Top + (RowHeight * (i + 0.5m)))), x => Row(x.row, x.middle))));

        decimal X(decimal value) => Left + ((Right - Left) * (value - lowest) / (highest - lowest));

        HtmlNode Row(PairedDotsRow row, decimal middle) => All(
            Svg.Label(0, middle, row.Label, 54),
            row is { First: { } first, Second: { } second }
                ? All(
                    Svg.Line(X(first), middle, X(second), middle, second < first ? "fall" : "rise"),
                    Svg.Dot(X(first), middle, "first"),
                    Svg.Dot(X(second), middle, "second"),
                    Svg.Text(Width, middle + 4, "value", format.Difference(second - first)))
                : Svg.Text(Width, middle + 4, "value", FigureFormat.Hidden));
    }

    private static HtmlNode Legend(PairedDotsText text) => All(
        Svg.Dot(Left, 12, "first"), Svg.Text(Left + 12, 16, "legend", text.First),
        Svg.Dot(Left + 170, 12, "second"), Svg.Text(Left + 182, 16, "legend", text.Second),
        Svg.Text(Width, 16, "value", text.Difference));
}

/// <summary>The words of a chart.</summary>
internal sealed record PairedDotsText(string Title, string Description, string First, string Second, string Difference);

/// <summary>One indicator; averages are null when hidden.</summary>
internal sealed record PairedDotsRow(string Label, decimal? First, decimal? Second);
