using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports.Charts;

/// <summary>Horizontal bars from zero, with their numbers.</summary>
internal static class Bars
{
    private const decimal Width = 760;
    private const decimal Left = 260;
    private const decimal Longest = 430;
    private const decimal RowHeight = 30;

    public static Element Draw(
        string id, string title, string description, IReadOnlyList<(string Label, int Number)> rows, FigureFormat format)
    {
        var largest = Math.Max(1, rows.Select(row => row.Number).DefaultIfEmpty(0).Max());
        return Svg.Drawing(id, title, description, Width, (RowHeight * rows.Count) + 8, All(
            Each(rows.Select((row, i) => (row, middle: 4 + (RowHeight * (i + 0.5m)))), x => All(
                Svg.Label(0, x.middle, x.row.Label, 40),
                Svg.Bar(Left, x.middle - 9, Longest * x.row.Number / largest, 18, "bar"),
                Svg.Text(Left + (Longest * x.row.Number / largest) + 8, x.middle + 4, "legend", format.Whole(x.row.Number)))),
            Svg.Line(Left, 4, Left, 4 + (RowHeight * rows.Count), "base")));
    }
}
