using Miriam.Domain.Statistics;

namespace Miriam.Domain.Tests.Statistics;

/// <summary>
/// A published report as its reader sees it: figures, blanks, and the sums that anyone can write down from the meaning
/// of the tables. It knows nothing of how the figures were hidden.
/// </summary>
internal sealed class PublishedReport
{
    private readonly Dictionary<string, int?> figures = [];

    public PublishedReport(AnnualReportModel report)
    {
        AddAreas("women", area => report.Women[area]);
        foreach (var line in report.Cpas)
        {
            figures["cpas/" + line.Lead] = line.Women;
        }

        Sums.AddRange(Areas.Regions.Select(region =>
            (Key("women", region), report.Cpas.Where(line => line.Area == region).Select(line => "cpas/" + line.Lead).ToList())));
        AddAreas("case_managers", area => report.Table("case_managers").Rows[0].Counts[area]);
        foreach (var table in report.Tables.Where(table => table.Variable != "case_managers"))
        {
            AddRows(table);
            AddEverywhere(
                table.Variable is "role" or "cap" ? "case_managers" : "women",
                [.. table.Rows.Select(row => $"{table.Variable}/{row.Category}")]);
        }

        AddEverywhere("path/following", ["exit/following"]);
        AddEverywhere("path/completed", ["exit/path_completed", "exit/objectives_reached"]);
        AddEverywhere("path/left_early", ["exit/handover_general_aid", "exit/moved", "exit/job", "exit/health", "exit/no_reason_given"]);
        AddRows(report.Outcomes);
        AddRows(report.Waived with { Rows = [.. report.Waived.Rows.Where(row => WaiverCounts.OfPeople.Contains(row.Category))] });
        foreach (var row in report.Outcomes.Rows)
        {
            AddRest("women", $"outcome/{row.Category}");
        }

        foreach (var indicator in report.Comparisons.GroupBy(line => $"{line.Comparison}/{line.Instrument}/{line.Indicator}"))
        {
            AddPair(indicator.Key, area => indicator.Single(line => line.Area == area) is var line ? (line.Women, line.Higher) : default);
        }

        foreach (var progress in report.Progress.GroupBy(line => $"progress/{line.Comparison}/{line.Instrument}"))
        {
            AddPair(progress.Key, area => progress.Single(line => line.Area == area) is var line ? (line.Compared, line.Progressing) : default);
        }
    }

    public List<(string Total, List<string> Parts)> Sums { get; } = [];

    public IReadOnlyDictionary<string, int?> Figures => figures;

    private static string Key(string name, string area) => $"{name}|{area}";

    private void AddAreas(string name, Func<string, int?> figure)
    {
        foreach (var area in Areas.All)
        {
            figures[Key(name, area)] = figure(area);
        }

        Sums.Add((Key(name, Areas.Belgium), [.. Areas.Regions.Select(area => Key(name, area))]));
    }

    private void AddRows(AreaTable table)
    {
        foreach (var row in table.Rows)
        {
            AddAreas($"{table.Variable}/{row.Category}", area => row.Counts[area]);
        }
    }

    private void AddEverywhere(string total, IReadOnlyList<string> parts) =>
        Sums.AddRange(Areas.All.Select(area => (Key(total, area), parts.Select(part => Key(part, area)).ToList())));

    private void AddRest(string total, string part)
    {
        AddAreas("not " + part, _ => null);
        AddEverywhere(total, [part, "not " + part]);
    }

    private void AddPair(string name, Func<string, (int? Women, int? Better)> figure)
    {
        AddAreas(name, area => figure(area).Women);
        AddAreas(name + "/better", area => figure(area).Better);
        AddRest(name, name + "/better");
        if (name.Contains("StartEnd", StringComparison.Ordinal) && !name.Contains("2022", StringComparison.Ordinal))
        {
            // Women of one instrument are among all women.
            AddRest("women", name);
        }
    }
}
