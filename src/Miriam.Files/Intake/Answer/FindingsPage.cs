using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Findings;
using Miriam.Files.Html;
using Miriam.Files.Reports;
using Miriam.Files.Templates;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Intake.Answer;

/// <summary>
/// The findings of a file as one self-contained page: verdict, what to do now, the sheets at a glance, and each mistake once
/// with its places.
/// </summary>
/// <remarks>WCAG 2.1 AA (law of 19 July 2018): no colour without a word, headings in order, works without scripts.</remarks>
public sealed class FindingsPage
{
    // More than a screen of cells hides what comes below them.
    private const int PlacesShown = 30;
    private const int TextsShown = 5;

    private readonly FindingsAnswer answer;
    private readonly Language language;
    private readonly AnswerTexts texts;
    private readonly IReadOnlyList<FindingGroup> groups;

    private FindingsPage(FindingsAnswer answer, Language language)
    {
        this.answer = answer;
        this.language = language;
        texts = new AnswerTexts(language);
        groups = FindingGroups.Of(answer.Findings, language);
    }

    /// <summary>The page in one language.</summary>
    public static string Render(FindingsAnswer answer, Language language) => new FindingsPage(answer, language).Page();

    private string Page()
    {
        var title = texts["title", ("period", answer.Period.ToString()), ("cpas", answer.CpasName)];
        return HtmlPage.Of(
            title,
            "answer.css",
            language,
            Tag(
                "main",
                Tag("h1", title),
                Tag("p", texts["version",
                    ("edition", answer.Period.Edition.ToString()),
                    ("nis", answer.Nis.ToString()),
                    ("version", answer.Version.ToString(CultureInfo.InvariantCulture))]).With("class", "version"),
                Each(answer.ErasedOn, day => Tag("p", texts["erased", ("day", new FigureFormat(language).Day(day))]).With("class", "version")),
                Tag("p", FindingsVerdict.Of(answer, texts)).With("class", "verdict " + Worst()).With("role", "status"),
                Next(),
                answer.IsStopped ? Nothing : Sheets(),
                Each(Enum.GetValues<Severity>(), Section)));
    }

    private string Worst() => answer.Findings.Count == 0 ? "right" : Class(answer.Findings.Min(finding => finding.Severity));

    private HtmlNode Next()
    {
        string[] steps = (answer.Count(Severity.Error), answer.Count(Severity.Warning)) switch
        {
            ( > 0, _) => ["next.correct", "next.send"],
            (_, > 0) => ["next.explain", "next.sign"],
            _ => ["next.sign"],
        };
        // Without an annotated workbook the first step would promise what there is not.
        var shown = answer.WorkbookLink is null ? steps.Where(step => step != "next.correct") : steps;
        return Tag(
            "section",
            Tag("h2", texts["next"]).With("id", "next"),
            answer.IsDeleted ? Tag("p", texts["deleted"]) : Nothing,
            Tag("ol", [.. shown.Select(step => Tag("li", texts[step]))]),
            answer.WorkbookLink is { } link ? Tag("p", Tag("a", texts["download"]).With("href", link).With("class", "download")) : Nothing)
            .With("aria-labelledby", "next");
    }

    private HtmlNode Sheets() => Tag(
        "section",
        Tag("h2", texts["sheets"]).With("id", "sheets"),
        Tag(
            "table",
            Tag("thead", Tag("tr", Tag("th", texts["sheet"]).With("scope", "col"), Tag("th", texts["status"]).With("scope", "col"))),
            Tag("tbody", Each(QuarterTemplate.Sheets, sheet => Tag(
                "tr",
                Tag("th", sheet.Labels[language]).With("scope", "row"),
                Tag("td", Status(sheet.Key)))))))
        .With("aria-labelledby", "sheets");

    private HtmlNode Status(string sheet)
    {
        var links = Enum.GetValues<Severity>()
            .Select(severity => (Severity: severity, Count: groups.Where(group => group.Sheet == sheet && group.Severity == severity).Sum(group => group.Count)))
            .Where(found => found.Count > 0)
            .Select(found => Tag("a", texts.Count(Plural(found.Severity), found.Count))
                .With("href", "#" + Anchor(found.Severity, sheet)).With("class", Class(found.Severity)))
            .ToList();
        return links.Count == 0 ? Tag("span", "✓ " + texts["right"]).With("class", "right") : All(links.SelectMany(link => new HtmlNode[] { link, " " }));
    }

    private HtmlNode Section(Severity severity)
    {
        var ofSeverity = groups.Where(group => group.Severity == severity).ToList();
        return ofSeverity.Count == 0 ? Nothing : Tag(
            "section",
            Tag("h2", $"{texts["section." + Plural(severity)]} ({ofSeverity.Sum(group => group.Count).ToString(CultureInfo.InvariantCulture)})")
                .With("id", Plural(severity)).With("class", Class(severity)),
            Each(ofSeverity.GroupBy(group => group.Sheet), sheet => All(
                Tag("h3", sheet.Key is null ? texts["file"] : FindingTexts.SheetName(sheet.Key, language)).With("id", Anchor(severity, sheet.Key)),
                Each(sheet, Mistake))))
            .With("aria-labelledby", Plural(severity));
    }

    private HtmlNode Mistake(FindingGroup group)
    {
        var shown = Each(group.Texts.Take(TextsShown), text => Sentence(group, text));
        var rest = group.Texts.Skip(TextsShown).ToList();
        return Tag(
            "article",
            shown,
            rest.Count == 0 ? Nothing : Tag("details", Tag("summary", More(rest.Count)), Each(rest, text => Sentence(group, text))),
            Tag("p", group.Code).With("class", "code")).With("class", Class(group.Severity));
    }

    private HtmlNode Sentence(FindingGroup group, GroupedText text) => All(Tag("p", text.Message).With("class", "message"), Places(group, text));

    private HtmlNode Places(FindingGroup group, GroupedText text)
    {
        var cells = text.Places.Where(place => place.Cell is not null).ToList();
        if (cells.Count == 0)
        {
            return group.Sheet is null ? Nothing : Tag("p", texts["wholesheet"]).With("class", "cells");
        }

        HtmlNode Cells(IEnumerable<FindingPlace> places) => Tag("span", Each(places, Place)).With("class", "places");
        return Tag(
            "div",
            Tag("strong", texts.Count("cells", cells.Count) + " "),
            Cells(cells.Take(PlacesShown)),
            cells.Count <= PlacesShown ? Nothing : Tag("details", Tag("summary", More(cells.Count - PlacesShown)), Cells(cells.Skip(PlacesShown))))
            .With("class", "cells");
    }

    private static HtmlNode Place(FindingPlace place) => All(
        Tag("span", Tag("b", place.Cell!), place.Found is { Length: > 0 } found ? $" « {found} »" : "").With("class", "cell"), " ");

    private string More(int count) => texts["more", ("n", count.ToString(CultureInfo.InvariantCulture))];

    private static string Anchor(Severity severity, string? sheet) =>
        $"{Class(severity)}-{string.Concat((sheet ?? "file").Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))}";

    private static string Class(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "information",
    };

    private static string Plural(Severity severity) => Class(severity) + "s";
}
