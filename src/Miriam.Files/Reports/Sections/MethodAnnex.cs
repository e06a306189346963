using Miriam.Domain.Programme;
using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports.Sections;

/// <summary>How the report was made: reading rules, definitions, parameters, sources, accessibility.</summary>
internal static class MethodAnnex
{
    private static readonly IReadOnlyList<string> Rules =
        ["paired", "instruments", "blank", "averages", "progress", "hidden", "totals", "voluntary"];

    private static readonly IReadOnlyList<string> Terms =
        ["edition", "case_manager", "case", "path", "consortium", "year", "empowerment", "domains", "signal"];

    private static readonly IReadOnlyList<string> Parameters =
    [
        "group.size.minimum", "group.size.maximum", "cases.per.full.time", "sessions.interval.days", "follow.up.months",
        "subsidy.rates", "disclosure.count.minimum", "disclosure.average.minimum",
    ];

    private static readonly IReadOnlyList<string> Sources = ["files", "press 2025", "guide", "eval 2.0", "Dison 2023", "Antwerp", "call 2023", "news 2020", "SPP"];

    public static HtmlNode Write(ReportPage page) => Volume.Write(
        page,
        "method",
        "method",
        page.Section("reading", page.Texts["reading.heading"], Tag("ul", Each(Rules, rule =>
            Tag("li", page.Texts.With("reading." + rule,
                ("n", page.Format.Whole(page.Model.Threshold)),
                ("average", page.Format.Whole(page.Model.Parameters.AverageThreshold))))))),
        page.Section("definitions", page.Texts["definitions.heading"], Tag("dl", Each(Terms, term => All(
            Tag("dt", Tag("dfn", page.Texts[$"definition.{term}.term"])),
            Tag("dd", page.Texts[$"definition.{term}.text"]))))),
        page.Section("parameters", page.Texts["parameters.heading"], page.Say("parameters.text"), ParameterTable(page)),
        page.Section("sources", page.Texts["sources.heading"], Tag("dl", Each(Sources, source => All(
            Tag("dt", source == "files" ? page.Texts["source.files.term"] : $"[{source}]"),
            Tag("dd", page.Texts.With("source." + source, Cover.Edition(page))))))),
        page.Section("accessibility", page.Texts["accessibility.heading"], page.Say("accessibility.text")));

    private static HtmlNode ParameterTable(ReportPage page)
    {
        // Reports that were assembled before the model held the values rest on those that the product carries.
        var values = page.Model.Parameters.Values is { Count: > 0 } own ? own : ProgrammeParameterSets.Load().For(page.Model.Edition).Values;
        return new ReportTable(
            page, "parameters-table", page.Texts.With("parameters.table", Cover.Edition(page)), page.Texts["column.parameter"],
            page.Texts["column.value"], page.Texts["column.source"])
            .Rows(Parameters, name =>
            {
                var value = values[name];
                return (page.Texts["parameter." + name],
                [
                    new Cell(string.Join(" – ", value.Numbers.Select(number => page.Format.Whole((int)number)))),
                    Cell.Words(value.IsChoice ? page.Texts["parameters.choice"] : value.Source),
                ]);
            })
            .Build();
    }
}
