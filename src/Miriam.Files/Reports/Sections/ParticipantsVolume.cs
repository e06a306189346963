using Miriam.Domain.Statistics;
using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports.Sections;

/// <summary>Volume 2: participants and results.</summary>
internal static class ParticipantsVolume
{
    public static HtmlNode Write(ReportPage page) => Volume.Write(
        page,
        "volume-2",
        "volume2",
        page.Section("profile", page.Texts["profile.heading"], page.Say("profile.text"), Each(Variables.Profile, variable => Profile(page, variable))),
        page.Section("paths", page.Texts["paths.heading"], page.Say("paths.text"), Exits(page)),
        page.Section("empowerment", page.Texts["empowerment.heading"], page.Say("empowerment.text"),
            ComparisonSection.Write(page, Comparison.StartEnd, Indicators.Empowerment, "empowerment")),
        page.Section("domains", page.Texts["domains.heading"], page.Say("domains.text"),
            ComparisonSection.Write(page, Comparison.StartEnd, Indicators.Domains, "domains")),
        page.Section("progress", page.Texts["progress.heading"], page.Say("progress.text"), ProgressTable.Write(page, Comparison.StartEnd, "progress-table")),
        page.Section("outcomes", page.Texts["outcomes.heading"], page.Say("outcomes.text"), Outcomes(page)),
        page.Section("regions", page.Texts["regions.heading"], page.Say("regions.text"), RegionTables.Write(page)));

    private static HtmlNode Profile(ReportPage page, Variable variable)
    {
        var list = ListOf(variable.Key);
        return WomenTable(page, variable.Key + "-table", page.Texts["profile." + variable.Key], page.Model.Table(variable.Key), category =>
            category == Variables.Unknown ? page.Texts["category.unknown"]
            : list is null ? page.Texts[$"{variable.Key}.{category}"]
            : page.Labels[list, category]).Build();
    }

    private static HtmlNode Exits(ReportPage page) => WomenTable(
        page, "exits-table", page.Texts["paths.table"], page.Model.Table("exit"),
        category => category == "following" ? page.Texts["path.following"] : page.Labels["exit_reason", category])
        .Build();

    private static HtmlNode Outcomes(ReportPage page) => WomenTable(
        page, "outcomes-table", page.Texts["outcomes.table"], page.Model.Outcomes, category => page.Labels["outcome", category])
        .Note(page.Texts["outcomes.note"]).Build();

    private static ReportTable WomenTable(ReportPage page, string id, string title, AreaTable table, Func<string, string> label) =>
        new ReportTable(page, id, title, [page.Texts["column.category"], .. page.AreaHeadings, page.Texts["column.percent"]])
            .Rows(table.Rows, row => (label(row.Category), Cells(page, row.Counts)))
            .Total(page.Texts["women.total"], Cells(page, page.Model.Women));

    private static IEnumerable<Cell> Cells(ReportPage page, IReadOnlyDictionary<string, int?> counts) =>
        Areas.All.Select(area => page.Count(counts[area])).Append(page.Percent(counts[Areas.Belgium], page.Model.Women[Areas.Belgium]));

    // The list of template-1.csv that a column takes its values from; null where the report has words of its own.
    private static string? ListOf(string variable) => variable switch
    {
        "diploma_recognised" => "yes_no_unknown",
        "youngest_child" => "child_age",
        "alimony" or "custody_help" => "regularity",
        "children" => null,
        _ => variable,
    };
}
