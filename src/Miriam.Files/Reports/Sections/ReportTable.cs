using System.Globalization;
using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports.Sections;

/// <summary>A table with a numbered caption, scoped headings and, where figures are hidden, the reason below it.</summary>
internal sealed class ReportTable
{
    private readonly ReportPage page;
    private readonly List<(string Heading, IReadOnlyList<Cell> Cells, string Style)> rows = [];
    private readonly List<string> notes = [];
    private readonly List<string> groups = [];
    private int columnsPerGroup;

    public ReportTable(ReportPage page, string id, string title, params IEnumerable<string> headings)
    {
        this.page = page;
        Id = id;
        Title = title;
        Headings = [.. headings];
    }

    private string Id { get; }

    private string Title { get; }

    private List<string> Headings { get; }

    /// <summary>Puts a heading over each so many columns after the first.</summary>
    public ReportTable Grouped(int columns, IEnumerable<string> headings)
    {
        columnsPerGroup = columns;
        groups.AddRange(headings);
        return this;
    }

    public ReportTable Row(string heading, params IEnumerable<Cell> cells)
    {
        rows.Add((heading, [.. cells], string.Empty));
        return this;
    }

    public ReportTable Total(string heading, params IEnumerable<Cell> cells)
    {
        rows.Add((heading, [.. cells], "total"));
        return this;
    }

    public ReportTable Rows<T>(IEnumerable<T> items, Func<T, (string Heading, IEnumerable<Cell> Cells)> row)
    {
        foreach (var (heading, cells) in items.Select(row))
        {
            Row(heading, cells);
        }

        return this;
    }

    public ReportTable Note(string note)
    {
        notes.Add(note);
        return this;
    }

    public HtmlNode Build()
    {
        var caption = Tag("caption", Tag("b", page.NextTable()), " " + Title).With("id", Id);
        var table = Tag("table", caption, Columns(), Tag("thead", GroupHeadings(), Tag("tr", ColumnHeadings())), Tag("tbody", Each(rows, Body)));
        return All(
            Tag("div", table).With("class", "table").With("role", "region").With("aria-labelledby", Id).With("tabindex", "0"),
            Each(HiddenNote().Concat(notes), note => Tag("p", note).With("class", "note")));
    }

    private HtmlNode Columns() => groups.Count == 0
        ? Nothing
        : All(Tag("colgroup", Tag("col")), Each(groups, _ => Tag("colgroup").With("span", Invariant(columnsPerGroup))));

    private HtmlNode GroupHeadings() => groups.Count == 0
        ? Nothing
        : Tag("tr", Tag("td"), Each(groups, group => Tag("th", group)
            .With("scope", "colgroup").With("colspan", Invariant(columnsPerGroup)).With("class", "figure")));

    private HtmlNode ColumnHeadings() => Each(Headings.Select((heading, at) => (heading, at)), x => Tag("th", x.heading)
        .With("scope", "col")
        .With("class", x.at == 0 || rows.Exists(row => row.Cells[x.at - 1].IsWords) ? "words" : "figure"));

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<string> HiddenNote() => rows.Exists(row => row.Cells.Contains(Cell.Hidden))
        ? [page.Texts.With("hidden.note", ("n", page.Format.Whole(page.Model.Threshold)))]
        : [];

    private HtmlNode Body((string Heading, IReadOnlyList<Cell> Cells, string Style) row)
    {
        var line = Tag("tr", Tag("th", row.Heading).With("scope", "row"), Each(row.Cells, Data));
        return row.Style.Length == 0 ? line : line.With("class", row.Style);
    }

    private Element Data(Cell cell) => cell.Text is { } text
        ? Tag("td", text).With("class", cell.IsWords ? "words" : "figure")
        : Tag(
            "td",
            Tag("span", FigureFormat.Hidden).With("aria-hidden", "true"),
            Tag("span", page.Texts["hidden"]).With("class", "spoken")).With("class", "figure");
}
