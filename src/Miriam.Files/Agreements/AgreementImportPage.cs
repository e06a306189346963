using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Findings;
using Miriam.Files.Html;
using Miriam.Files.Intake;
using Miriam.Files.Intake.Answer;
using Miriam.Files.Reports;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Agreements;

/// <summary>What came of an import as one self-contained page: verdict, every agreement, and each mistake with its cells.</summary>
/// <remarks>WCAG 2.1 AA (law of 19 July 2018): no colour without a word, headings in order, works without scripts.</remarks>
public static class AgreementImportPage
{
    // More than a screen of cells hides what comes below them.
    private const int PlacesShown = 30;

    /// <summary>The one sentence above everything else.</summary>
    public static string Verdict(AgreementImportAnswer answer, Language language) => new AgreementImportTexts(language).Verdict(answer);

    /// <summary>The page in one language.</summary>
    public static string Render(AgreementImportAnswer answer, Language language)
    {
        var texts = new AgreementImportTexts(language);
        var title = texts["title", ("edition", answer.Edition.ToString())];
        var worst = answer.IsStopped || answer.Count(ImportResult.Refused) > 0 ? "error" : "right";
        return HtmlPage.Of(
            title,
            "answer.css",
            language,
            Tag(
                "main",
                Tag("h1", title),
                Tag("p", texts.Verdict(answer)).With("class", "verdict " + worst).With("role", "status"),
                answer.IsStored && answer.Count(ImportResult.Created, ImportResult.Corrected) > 0 ? Tag("p", texts["next"]) : Nothing,
                Findings(answer, texts, language),
                answer.Agreements.Count == 0 ? Nothing : Agreements(answer, texts, language)));
    }

    private static HtmlNode Agreements(AgreementImportAnswer answer, AgreementImportTexts texts, Language language)
    {
        var figures = new FigureFormat(language);
        return Tag(
            "section",
            Tag("h2", texts["agreements"]).With("id", "agreements"),
            Tag("div", Tag(
                "table",
                Tag("thead", Tag("tr", [.. new[] { "row", "agreement", "name", "subsidy", "result" }.Select(key => Tag("th", texts[key]).With("scope", "col"))])),
                Tag("tbody", Each(answer.Agreements, agreement => Tag(
                    "tr",
                    Tag("td", agreement.Row.ToString(CultureInfo.InvariantCulture)),
                    Tag("th", agreement.Id ?? "–").With("scope", "row"),
                    Tag("td", agreement.Name),
                    Tag("td", agreement.Subsidy is { } subsidy ? figures.Money(subsidy) : "–"),
                    Tag("td", Result(agreement.Result, texts)))))))
                .With("class", "wide").With("tabindex", "0").With("role", "group").With("aria-labelledby", "agreements"))
            .With("aria-labelledby", "agreements");
    }

    private static Element Result(ImportResult result, AgreementImportTexts texts)
    {
        var text = texts["result." + result.ToString().ToLowerInvariant()];
        return result == ImportResult.Refused
            ? Tag("strong", "✗ " + text).With("class", "error")
            : Tag("span", "✓ " + text).With("class", "right");
    }

    // What came of an agreement stands in the table; here is what is to be mended or noted.
    private static HtmlNode Findings(AgreementImportAnswer answer, AgreementImportTexts texts, Language language)
    {
        var groups = FindingGroups.Of(answer.Findings.Where(finding => !AgreementImportAnswer.IsResult(finding)), language);
        return groups.Count == 0 ? Nothing : Tag(
            "section",
            Tag("h2", texts["findings"]).With("id", "findings"),
            Each(groups.GroupBy(group => group.Sheet), sheet => All(
                Tag("h3", sheet.Key is null ? texts["file"] : FindingTexts.SheetName(sheet.Key, language)),
                Each(sheet, group => Tag(
                    "article",
                    Each(group.Texts, text => All(Tag("p", text.Message).With("class", "message"), Places(text))),
                    Tag("p", group.Code).With("class", "code")).With("class", Class(group.Severity))))))
            .With("aria-labelledby", "findings");
    }

    private static HtmlNode Places(GroupedText text)
    {
        var places = text.Places.Where(place => place.Cell is not null).ToList();
        HtmlNode Cells(IEnumerable<FindingPlace> some) => Each(some, place => All(
            Tag("span", Tag("b", place.Cell!), place.Found is { Length: > 0 } found ? $" « {found} »" : "").With("class", "cell"), " "));
        return places.Count == 0 ? Nothing : Tag(
            "p",
            Cells(places.Take(PlacesShown)),
            places.Count > PlacesShown ? $"+ {(places.Count - PlacesShown).ToString(CultureInfo.InvariantCulture)}" : Nothing).With("class", "cells");
    }

    private static string Class(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "information",
    };
}
