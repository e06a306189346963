using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Domain.Statistics;
using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports.Sections;

/// <summary>What every section writes with: the figures, the language's words and numbers, and running numbers.</summary>
internal sealed class ReportPage(AnnualReportModel model, Language language)
{
    private int tables;
    private int figures;

    public AnnualReportModel Model { get; } = model;

    public Language Language { get; } = language;

    public ReportTexts Texts { get; } = ReportTexts.For(language);

    public FigureFormat Format { get; } = new(language);

    public ListLabels Labels { get; } = new(language);

    public Edition EditionBefore => new(Model.Edition.StartYear - 1);

    public string NextTable() => Texts.With("table.number", ("n", Format.Whole(++tables)));

    public string NextFigure() => Texts.With("figure.number", ("n", Format.Whole(++figures)));

    public string Area(string area) => Texts["area." + area];

    public IEnumerable<string> AreaHeadings => Areas.All.Select(Area);

    /// <summary>The label of an indicator.</summary>
    public string Indicator(string indicator) => Texts["indicator." + indicator];

    /// <summary>A paragraph.</summary>
    public HtmlNode Say(string key, params IEnumerable<(string Name, string Value)> values) => Tag("p", Texts.With(key, values));

    /// <summary>A section with its heading.</summary>
    public HtmlNode Section(string id, string heading, params IReadOnlyList<HtmlNode> content) =>
        Tag("section", Tag("h3", heading).With("id", id), All(content)).With("aria-labelledby", id);

    /// <summary>A chart with its numbered caption.</summary>
    public HtmlNode Figure(string title, HtmlNode drawing, string note) => Tag(
        "figure",
        Tag("figcaption", Tag("b", NextFigure()), " " + title),
        drawing,
        Tag("p", note).With("class", "note")).With("tabindex", "0");

    /// <summary>A count, or the sign of a hidden one.</summary>
    public Cell Count(int? count) => count is { } number ? new Cell(Format.Whole(number)) : Cell.Hidden;

    /// <summary>The share of a total, hidden when either is.</summary>
    public Cell Percent(int? part, int? total) => (part, total) switch
    {
        ({ } some, > 0 and { } all) => new Cell(Format.Percent(some, all)),
        (_, 0) => Cell.None,
        _ => Cell.Hidden,
    };
}
