using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Files.Html;
using Miriam.Files.Intake.Answer;
using Miriam.Files.Reports;
using Miriam.Files.Templates;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Intake.Comparison;

/// <summary>What a comparison is about.</summary>
/// <param name="CpasName">As in the agreement.</param>
public sealed record ComparedVersions(string CpasName, Period Period, int Before, int After);

/// <summary>The differences between two versions as one page: per sheet the cells changed, the rows added and the rows gone.</summary>
/// <remarks>WCAG 2.1 AA: every change is said in a word, no colour alone; works without scripts.</remarks>
public sealed class ComparisonPage
{
    private readonly ComparedVersions versions;
    private readonly Language language;
    private readonly AnswerTexts texts;

    private ComparisonPage(ComparedVersions versions, Language language)
    {
        this.versions = versions;
        this.language = language;
        texts = new AnswerTexts(language);
    }

    /// <summary>The page in one language.</summary>
    public static string Render(ComparedVersions versions, IReadOnlyList<SheetDifference> sheets, Language language) =>
        new ComparisonPage(versions, language).Page(sheets);

    private string Page(IReadOnlyList<SheetDifference> sheets)
    {
        var title = texts["compare.title",
            ("period", versions.Period.ToString()),
            ("cpas", versions.CpasName),
            ("before", versions.Before.ToString(CultureInfo.InvariantCulture)),
            ("after", versions.After.ToString(CultureInfo.InvariantCulture))];
        return HtmlPage.Of(
            title,
            "answer.css",
            language,
            Tag(
                "main",
                Tag("h1", title),
                sheets.Count == 0 ? Tag("p", texts["compare.same"]) : Nothing,
                Each(sheets, Sheet)));
    }

    private HtmlNode Sheet(SheetDifference sheet)
    {
        var template = QuarterTemplate.Sheet(sheet.Sheet);
        return Tag(
            "section",
            Tag("h2", template.Labels[language]).With("id", sheet.Sheet),
            Part("compare.changed", sheet.Changed.Count, Changes(template, sheet.Changed)),
            Part("compare.added", sheet.Added.Count, Rows(template, sheet.Added)),
            Part("compare.gone", sheet.Gone.Count, Rows(template, sheet.Gone))).With("aria-labelledby", sheet.Sheet);
    }

    private HtmlNode Part(string heading, int count, Element table) =>
        count == 0 ? Nothing : All(
            Tag("h3", texts.Count(heading, count)),
            // Its own scroll bar, reached by keyboard: on a small screen the page itself stays as wide as the screen.
            Tag("div", table).With("class", "wide").With("tabindex", "0").With("role", "group").With("aria-label", texts.Count(heading, count)));

    private Element Changes(TemplateSheet sheet, IReadOnlyList<RowChange> rows)
    {
        // A sheet of one row has no columns by which to know it.
        var named = rows.Any(row => row.Row.Count > 0);
        return Tag(
            "table",
            Tag("thead", Head([.. named ? [texts["compare.row"]] : Array.Empty<string>(), texts["compare.column"], texts["compare.before"], texts["compare.after"]])),
            Tag("tbody", Each(rows, row => Each(row.Cells, cell => Tag(
                "tr",
                named ? Tag("th", string.Join(" · ", row.Row.Select(part => Value(sheet, part.Key, part.Value)))).With("scope", "row") : Nothing,
                named ? Tag("td", Heading(sheet, cell.Column)) : Tag("th", Heading(sheet, cell.Column)).With("scope", "row"),
                Tag("td", Value(sheet, cell.Column, cell.Before)),
                Tag("td", Value(sheet, cell.Column, cell.After)))))));
    }

    private Element Rows(TemplateSheet sheet, IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        // Columns in the template's order, without those that every row leaves blank.
        var columns = sheet.Columns.Select(column => column.Key).Where(key => rows.Any(row => row.ContainsKey(key))).ToList();
        return Tag(
            "table",
            Tag("thead", Head([.. columns.Select(column => Heading(sheet, column))])),
            Tag("tbody", Each(rows, row => Tag("tr", Each(columns, column => Tag("td", Value(sheet, column, row.GetValueOrDefault(column))))))));
    }

    private static Element Head(params IEnumerable<string> headings) => Tag("tr", Each(headings, heading => Tag("th", heading).With("scope", "col")));

    private string Heading(TemplateSheet sheet, string column) => sheet.Columns.First(known => known.Key == column).Labels[language];

    /// <summary>As people write it: labels of lists, days, amounts with their cents, a decimal comma but in English; – for blank.</summary>
    private string Value(TemplateSheet sheet, string column, string? value)
    {
        var known = sheet.Columns.First(other => other.Key == column);
        return value switch
        {
            null or "" => "–",
            _ when known.List is { } list => string.Join("; ", value.Split("; ").Select(key =>
                QuarterTemplate.Lists[list].FirstOrDefault(item => item.Key == key)?.Labels[language] ?? key)),
            _ when known.Type == "date" && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                new FigureFormat(language).Day(day),
            _ when known.Type == "amount" && decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) =>
                Decimal(amount.ToString("0.00", CultureInfo.InvariantCulture)),
            _ when known.Type == "fte" => Decimal(value),
            _ => value,
        };
    }

    private string Decimal(string invariant) => language == Language.En ? invariant : invariant.Replace('.', ',');
}
