using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using Miriam.Files.Html;
using Miriam.Files.Intake;
using Miriam.Files.Reports;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Calculations;

/// <summary>
/// A calculation as one self-contained page in plain words: the amount, who decided on it, each step with its rule and source, and
/// the accepted cells that it rests on.
/// </summary>
/// <remarks>WCAG 2.1 AA (law of 19 July 2018): headings in order, tables with headings, no meaning by colour alone, works without scripts.</remarks>
public sealed class CalculationPage
{
    private readonly CalculationDocument document;
    private readonly Language language;
    private readonly CalculationTexts texts;
    private readonly FigureFormat figures;
    private readonly StepTexts steps;

    private CalculationPage(CalculationDocument document, Language language)
    {
        this.document = document;
        this.language = language;
        texts = new CalculationTexts(language);
        figures = new FigureFormat(language);
        steps = new StepTexts(language);
    }

    /// <summary>The page in one language.</summary>
    public static string Render(CalculationDocument document, Language language) => new CalculationPage(document, language).Page();

    private string Page()
    {
        var title = texts["title",
            ("kind", texts["kind." + document.Kind]),
            ("number", document.Number.ToString(CultureInfo.InvariantCulture)),
            ("cpas", document.Cpas),
            ("edition", document.Edition)];
        return HtmlPage.Of(
            title,
            "calculation.css",
            language,
            Tag("nav", Each(Enum.GetValues<Language>(), Link)).With("aria-label", "Français, Nederlands, Deutsch, English"),
            Tag(
                "main",
                Tag("h1", title),
                Tag("p", Tag("strong", figures.Money(document.Amount)), " ", Tag("span", texts["state." + document.State]).With("class", "state"))
                    .With("class", "amount"),
                Decisions(),
                document.Movements.Count == 0 ? Nothing : Movements(),
                Steps(),
                Files(),
                document.Evidence.Lines.Count == 0 ? Nothing : Lines(),
                Basis()));
    }

    private HtmlNode Link(Language other) => All(
        Tag("a", Code(other).ToUpperInvariant()).With("href", $"?format=html&lang={Code(other)}").With("hreflang", Code(other))
            .With("aria-current", other == language ? "true" : "false"),
        " ");

    private string By(Actor actor) =>
        actor.OnBehalfOf is { } delegator ? texts["onbehalf", ("person", actor.Person), ("delegator", delegator)] : actor.Person;

    private HtmlNode Decisions()
    {
        HtmlNode Sentence(string key, Decision decision) => Tag("p", texts[key, ("by", By(decision.By)), ("at", Day(decision.At))]);
        return document.Proposal is null && document.Approval is null
            ? Tag("p", texts["undecided"])
            : All(
                document.Proposal is { } proposal ? Sentence("proposed", proposal) : Nothing,
                document.Approval is { } approval ? Sentence("approved", approval) : Nothing);
    }

    private HtmlNode Movements() => Section("movements", Table(
        [texts["description"], texts["amount"]],
        document.Movements.Select(row => (IEnumerable<HtmlNode>)
        [
            texts["movement." + row.Key, ("about", row.About), ("at", row.At is { } at ? Day(at) : "")],
            Tag("span", figures.Money(row.Amount)).With("class", "number"),
        ])));

    private HtmlNode Steps() => Section(
        "steps",
        document.Sheet.Steps.Count == 0 ? Tag("p", texts["nosteps"]) : Tag("ol", [.. document.Sheet.Steps.Select(step => Tag("li", Step(step)))]).With("class", "steps"));

    private HtmlNode Step(CalculationStep step) => All(
        Tag("p", steps.Sentence(step)),
        step.Rule == "tranche.others" ? Others(step) : Nothing,
        Tag("p", texts["result"] + " ", Tag("strong", steps.Amount(step.Result))).With("class", "result"),
        Tag("p", texts["source"] + " " + steps.Source(step.Source)).With("class", "source"));

    private HtmlNode Others(CalculationStep step) => step.Inputs.Count == 0 ? Tag("p", texts["nothing"]) : Tag(
        "ul",
        [.. step.Inputs.OrderBy(other => other.Key, StringComparer.Ordinal).Select(other => Tag("li", $"{other.Key}: {steps.Amount(other.Value)}"))]);

    private HtmlNode Files() => Section(
        "files",
        document.Evidence.Files.Count == 0 ? Tag("p", texts["files.none"]) : All(
            document.Kind == "instalment" ? Tag("p", texts["files.instalment"]) : Nothing,
            Table(
                [texts["period"], texts["version"], texts["accepted"], texts["cell"], texts["fingerprint"], .. document.ShowsOriginals ? [texts["original"]] : Array.Empty<string>()],
                document.Evidence.Files.Select(file => (IEnumerable<HtmlNode>)
                [
                    file.Period.ToString(),
                    file.Version.ToString(CultureInfo.InvariantCulture),
                    file.AcceptedAt is { } at ? Day(at) : "",
                    Cell(file.Sheet, file.Cell, row: null),
                    Tag("code", file.Sha256),
                    .. document.ShowsOriginals ? [Tag("a", $"{texts["original"]} {file.Period}").With("href", file.Original)] : Array.Empty<HtmlNode>(),
                ])),
            Each(document.Evidence.Files, Remarks)));

    /// <summary>What is to be known of a file beside its cells: who was taken out of it, and the rules waived for it.</summary>
    private HtmlNode Remarks(FileEvidence file) => All(
        Each(file.ErasedAt, at => Tag("p", texts["file.erased", ("period", file.Period.ToString()), ("day", Day(at))])),
        Each(file.Waivers, waiver => Tag("p", texts[
            waiver.WithdrawnAt is null ? "file.waived" : "file.waived.withdrawn",
            ("period", file.Period.ToString()),
            ("number", waiver.Number.ToString(CultureInfo.InvariantCulture)),
            ("code", waiver.Code),
            ("reason", waiver.Reason),
            ("day", waiver.WithdrawnAt is { } at ? Day(at) : "")])));

    private string Day(DateTimeOffset at) => figures.Day(BrusselsTime.DayOf(at));

    private HtmlNode Lines() => Section("lines", Table(
        [texts["period"], texts["cell"], texts["description"], texts["document"], texts["amount"], texts["decision"]],
        document.Evidence.Lines.Select(line => (IEnumerable<HtmlNode>)
        [
            Tag("a", line.Period.ToString()).With("href", line.Lines),
            Cell(line.Sheet, line.Cell, line.Row),
            line.Expense?.Description ?? "",
            Documents(line),
            Tag("span", figures.Money(new(line.AmountCents))).With("class", "number"),
            line.Counted ? texts["counted"] : texts["refused", ("reason", line.Reason ?? "")],
        ]),
        Tag("p", texts["sum"] + " ", Tag("strong", figures.Money(new(document.Evidence.Lines.Where(line => line.Counted).Sum(line => line.AmountCents)))))));

    /// <summary>The reference in the file, then what was sent for it.</summary>
    private static HtmlNode Documents(LineEvidence line) => Tag(
        "span",
        [
            line.Expense?.Document ?? "",
            .. line.Documents.SelectMany(sent => new HtmlNode[] { " ", Tag("a", sent.Name ?? FormattableString.Invariant($"{sent.Number}.{sent.Kind}")).With("href", sent.Content) }),
        ]);

    private HtmlNode Basis() => Section("basis", Tag(
        "dl",
        Each(
            [
                (texts["agreement", ("id", document.Id[..document.Id.LastIndexOf('-')])], $"{texts["version"]} {Version("agreement")}"),
                (texts["parameters"], document.Sheet.ParameterVersion),
                (texts["calculation"], document.Sheet.Id),
            ],
            entry => All(Tag("dt", entry.Item1), Tag("dd", entry.Item2)))));

    private string Version(string input) => document.Sheet.Inputs.FirstOrDefault(known => known.Input == input)?.Version ?? "–";

    private HtmlNode Section(string key, params IEnumerable<HtmlNode> content) =>
        Tag("section", [Tag("h2", texts[key]).With("id", key), .. content]).With("aria-labelledby", key);

    private static HtmlNode Table(IEnumerable<string> headings, IEnumerable<IEnumerable<HtmlNode>> rows, HtmlNode? below = null) => All(
        Tag(
            "div",
            Tag(
                "table",
                Tag("thead", Tag("tr", [.. headings.Select(heading => Tag("th", heading).With("scope", "col"))])),
                Tag("tbody", [.. rows.Select(row => Tag("tr", [.. row.Select((cell, place) => place == 0 ? Tag("th", cell).With("scope", "row") : Tag("td", cell))]))])))
            .With("class", "table").With("tabindex", "0"),
        below ?? Nothing);

    private string Cell(string sheet, string? cell, int? row)
    {
        var place = cell ?? (row is { } number ? texts["row", ("row", number.ToString(CultureInfo.InvariantCulture))] : "");
        return $"{FindingTexts.SheetName(sheet, language)} {place}".TrimEnd();
    }

    private static string Code(Language language) => language.ToString().ToLowerInvariant();
}
