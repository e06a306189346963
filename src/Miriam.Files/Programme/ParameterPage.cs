using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Files.Calculations;
using Miriam.Files.Html;
using Miriam.Files.Reports;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Programme;

/// <summary>
/// The parameters as one self-contained page: what waits, each value with its unit, its first edition, its source and who decided
/// on it, and the history of the revisions.
/// </summary>
/// <remarks>WCAG 2.1 AA (law of 19 July 2018): headings in order, tables with headings, no meaning by colour alone, works without scripts.</remarks>
public sealed class ParameterPage
{
    private readonly ParameterDocument document;
    private readonly Language language;
    private readonly IReadOnlyDictionary<string, string> texts;
    private readonly FigureFormat figures;
    private readonly StepTexts sources;

    private ParameterPage(ParameterDocument document, Language language)
    {
        this.document = document;
        this.language = language;
        texts = TextResource.Read("Programme.Texts", language);
        figures = new FigureFormat(language);
        sources = new StepTexts(language);
    }

    /// <summary>The page in one language.</summary>
    public static string Render(ParameterDocument document, Language language) => new ParameterPage(document, language).Page();

    private string Page()
    {
        var waiting = document.Changes.FirstOrDefault(change => change.Waits);
        return HtmlPage.Of(
            texts["title"],
            "parameters.css",
            language,
            Tag("nav", Each(Enum.GetValues<Language>(), Link)).With("aria-label", "Français, Nederlands, Deutsch, English"),
            Tag(
                "main",
                Tag("h1", texts["title"]),
                Tag(
                    "p",
                    Text("revision", ("revision", Number(document.Revision)), ("edition", document.Running.ToString())) + " ",
                    waiting is null ? texts["waits.none"] : Tag("a", Text("waits.one", ("revision", Number(waiting.Number)))).With("href", "#waiting"))
                    .With("class", "verdict"),
                Tag("p", texts["intro"]),
                waiting is null ? Nothing : Section("waiting", texts["waiting"], Change(waiting), Tag("p", texts["waiting.how"])),
                Each(ParameterThemes.Of(document.Parameters), theme => Section(theme.Key, texts["theme." + theme.Key], Parameters(theme))),
                Section(
                    "history",
                    texts["history"],
                    Each(document.Changes.Where(change => !change.Waits).OrderByDescending(change => change.Number), Change),
                    Tag("article", Tag("p", texts["history.product"])))));
    }

    private HtmlNode Link(Language other)
    {
        var code = other.ToString().ToLowerInvariant();
        return All(
            Tag("a", code.ToUpperInvariant()).With("href", $"?format=html&lang={code}").With("hreflang", code).With("aria-current", other == language ? "true" : "false"),
            " ");
    }

    private HtmlNode Parameters(IEnumerable<Parameter> parameters) => Table(
        ["parameter", "value", "unit", "since", "source", "by"],
        parameters.SelectMany(parameter => parameter.Values.Reverse().Select((value, place) => Tag(
            "tr",
            [
                .. place > 0 ? Array.Empty<HtmlNode>() : [Tag("th", Name(parameter)).With("scope", "rowgroup").With("rowspan", Number(parameter.Values.Count))],
                Tag("td", Value(parameter.Unit, value.Numbers)).With("class", "number"),
                Tag("td", texts["unit." + parameter.Unit]),
                Tag("td", value.From.ToString(), " ", Tag("span", texts[TimeOf(parameter, value)]).With("class", "state")),
                Tag("td", Source(parameter.Name, value)),
                Tag("td", By(parameter.Name, value)),
            ])
            .With("class", TimeOf(parameter, value)))));

    private HtmlNode Name(Parameter parameter) => All(
        parameter.Label.In(language), Tag("code", parameter.Name), parameter.IsFixed ? Tag("span", texts["fixed"]).With("class", "quiet") : Nothing);

    private string TimeOf(Parameter parameter, ParameterValue value) =>
        value.From.CompareTo(document.Running) > 0 ? "later" : value == parameter.For(document.Running) ? "now" : "past";

    // What the product says of its own values stands in every language; people's notes are shown as they wrote them.
    private HtmlNode Source(string parameter, ParameterValue value) => All(
        sources.Source(value.Source),
        value.Note is { } note
            ? Tag("span", Maker(parameter, value) is null ? texts.GetValueOrDefault($"note.{parameter}.{value.From}", note) : note).With("class", "quiet")
            : Nothing);

    private HtmlNode By(string parameter, ParameterValue value) => Maker(parameter, value) is { Confirmation: { } confirmation } maker
        ? All(
            Tag("a", Text("by.revision", ("revision", Number(maker.Number)))).With("href", "#revision-" + Number(maker.Number)),
            Tag("span", Step("asked", maker.Request)).With("class", "quiet"),
            Tag("span", Step("confirmed", confirmation)).With("class", "quiet"))
        : texts["by.product"];

    /// <summary>The change that brought a value; null for one of the product's own.</summary>
    private RevisionEntry? Maker(string parameter, ParameterValue value) => document.Changes
        .Where(change => change.Confirmation is not null && change.Values.Any(changed => changed.After.Parameter == parameter && changed.After.From == value.From))
        .MaxBy(change => change.Number);

    private HtmlNode Change(RevisionEntry change)
    {
        var state = change.Waits ? "requested" : change.Confirmation is not null ? "confirmed" : "refused";
        return Tag(
            "article",
            Tag("h3", Text("number", ("revision", Number(change.Number))), " ", Tag("span", texts["state." + state]).With("class", "state"))
                .With("id", "revision-" + Number(change.Number)),
            Tag("p", Text("reason", ("reason", change.Reason))),
            Tag("p", Step("asked", change.Request)),
            change.Confirmation is { } confirmed ? Tag("p", Step("confirmed", confirmed)) : Nothing,
            change.Refusal is { } refused
                ? Tag("p", Text("refused", ("by", Person(refused.By)), ("at", Day(refused.At)), ("reason", refused.Reason)))
                : Nothing,
            Table(["parameter", "since", "before", "after", "unit", "source"], change.Values.Select(Row)));
    }

    private HtmlNode Row((ChangedValue Before, ChangedValue After) value)
    {
        var parameter = document.Parameters.Single(known => known.Name == value.After.Parameter);
        return Tag(
            "tr",
            Tag("th", parameter.Label.In(language), Tag("code", parameter.Name)).With("scope", "row"),
            Tag("td", value.After.From.ToString()),
            Tag("td", Value(parameter.Unit, value.Before.Numbers)).With("class", "number"),
            Tag("td", Tag("strong", Value(parameter.Unit, value.After.Numbers))).With("class", "number"),
            Tag("td", texts["unit." + parameter.Unit]),
            Tag("td", sources.Source(value.After.Source), value.After.Note is { } note ? Tag("span", note).With("class", "quiet") : Nothing));
    }

    private HtmlNode Table(IEnumerable<string> headings, IEnumerable<HtmlNode> rows) => Tag(
        "div",
        Tag(
            "table",
            Tag("thead", Tag("tr", [.. headings.Select(key => Tag("th", texts[key]).With("scope", "col"))])),
            Tag("tbody", [.. rows])))
        .With("class", "table").With("tabindex", "0");

    private static HtmlNode Section(string id, string heading, params IEnumerable<HtmlNode> content) =>
        Tag("section", [Tag("h2", heading).With("id", id), .. content]).With("aria-labelledby", id);

    private string Value(string unit, IReadOnlyList<decimal> numbers) => string.Join(
        "; ", numbers.Select(number => unit == "euro" ? figures.ExactMoney(number) : figures.Whole((int)number)));

    private string Step(string key, RevisionStep step) => Text(key, ("by", Person(step.By)), ("at", Day(step.At)));

    private string Person(Actor actor) =>
        actor.OnBehalfOf is { } delegator ? Text("onbehalf", ("person", actor.Person), ("delegator", delegator)) : actor.Person;

    private string Text(string key, params (string Name, string Value)[] values) => TextResource.Fill(texts[key], values);

    private string Day(DateTimeOffset at) => figures.Day(BrusselsTime.DayOf(at));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
