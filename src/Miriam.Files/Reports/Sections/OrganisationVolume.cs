using Miriam.Domain.Statistics;
using Miriam.Files.Reports.Charts;
using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports.Sections;

/// <summary>Volume 1: organisation of the project and lessons learned.</summary>
internal static class OrganisationVolume
{
    public static HtmlNode Write(ReportPage page) => Volume.Write(
        page,
        "volume-1",
        "volume1",
        page.Section("cpas", page.Texts["cpas.heading"], page.Say("cpas.text"), CpasList(page), Timeliness(page)),
        page.Section("groups", page.Texts["groups.heading"], page.Say("groups.text",
            ("minimum", page.Format.Whole(page.Model.Parameters.GroupSizeMinimum)),
            ("maximum", page.Format.Whole(page.Model.Parameters.GroupSizeMaximum))), Groups(page)),
        page.Section("staff", page.Texts["staff.heading"], page.Say("staff.text",
            ("cases", page.Format.Whole(page.Model.Parameters.CasesPerFullTime))), Staff(page)),
        page.Section("sessions", page.Texts["sessions.heading"], page.Say("sessions.text",
            ("days", page.Format.Whole(page.Model.Parameters.DaysBetweenSessions))), Themes(page)),
        page.Section("partners", page.Texts["partners.heading"], page.Say("partners.text"),
            Tally(page, "partners-table", "partners.table", "partner_domain", line => line.SessionsByPartner)),
        page.Section("signals", page.Texts["signals.heading"], page.Say("signals.text"),
            Tally(page, "signals-table", "signals.table", "partner_domain", line => line.SignalsByDomain,
                table => table.Note(page.Texts["signals.note"]))),
        page.Section("waived", page.Texts["waived.heading"], page.Say("waived.text"), Waived(page)));

    private static HtmlNode CpasList(ReportPage page) => new ReportTable(
        page,
        "cpas-table",
        page.Texts["cpas.table"],
        [
            page.Texts["column.cpas"], page.Texts["column.region"], page.Texts["column.year"], page.Texts["column.groups"],
            page.Texts["column.sessions"], page.Texts["column.on_time"], page.Texts["column.waived"], page.Texts["column.women"],
        ])
        .Rows(ByName(page), named => (
            named.Name,
            [
                Cell.Words(page.Area(named.Line.Area)),
                new Cell(page.Format.Whole(named.Line.YearOfParticipation)),
                new Cell(page.Format.Whole(named.Line.Groups)),
                new Cell(page.Format.Whole(named.Line.Sessions)),
                new Cell(page.Texts.With("cpas.on_time", ("n", page.Format.Whole(named.Line.FilesOnTime)),
                    ("of", page.Format.Whole(named.Line.FilesOnTime + named.Line.FilesLate)))),
                new Cell(page.Format.Whole(named.Line.Waived)),
                page.Count(named.Line.Women),
            ]))
        .Total(page.Area(Areas.Belgium), CountryCells(page))
        .Note(page.Texts["cpas.waived.note"])
        .Build();

    /// <summary>Agreements by region, then name; ordinal, so that no machine's settings change the order.</summary>
    private static IEnumerable<(string Name, CpasLine Line)> ByName(ReportPage page) => page.Model.Cpas
        .Select(line => (Name: CpasNames.Of(page, line), Line: line))
        .OrderBy(named => Areas.Regions.ToList().IndexOf(named.Line.Area))
        .ThenBy(named => named.Name, StringComparer.Ordinal);

    private static IEnumerable<Cell> CountryCells(ReportPage page)
    {
        var country = page.Model.Organisation.Single(line => line.Area == Areas.Belgium);
        return
        [
            Cell.Words(string.Empty),
            Cell.None,
            new(page.Format.Whole(country.Groups)),
            new(page.Format.Whole(country.Sessions)),
            new(page.Texts.With("cpas.on_time", ("n", page.Format.Whole(country.FilesOnTime)),
                ("of", page.Format.Whole(country.FilesOnTime + country.FilesLate)))),
            new(page.Format.Whole(page.Model.Cpas.Sum(line => line.Waived))),
            page.Count(page.Model.Women[Areas.Belgium]),
        ];
    }

    private static HtmlNode Timeliness(ReportPage page) => new ReportTable(
        page, "timeliness-table", page.Texts["timeliness.table"], [page.Texts["column.figure"], .. page.AreaHeadings])
        .Row(page.Texts["timeliness.agreements"], Whole(page, line => line.Agreements))
        .Row(page.Texts["timeliness.cpas"], Whole(page, line => line.Cpas))
        .Row(page.Texts["timeliness.on_time"], Whole(page, line => line.FilesOnTime))
        .Row(page.Texts["timeliness.late"], Whole(page, line => line.FilesLate))
        .Build();

    private static HtmlNode Groups(ReportPage page) => new ReportTable(
        page, "groups-table", page.Texts["groups.table"], [page.Texts["column.groups"], .. page.AreaHeadings])
        .Rows(page.Labels.Keys("phase"), phase => (
            page.Texts.With("groups.phase", ("phase", page.Labels["phase", phase])),
            Whole(page, line => line.GroupsByPhase.GetValueOrDefault(phase))))
        .Rows(page.Labels.Keys("childcare"), answer => (
            page.Texts.With("groups.childcare", ("answer", page.Labels["childcare", answer])),
            Whole(page, line => line.GroupsByChildcare.GetValueOrDefault(answer))))
        .Total(page.Texts["groups.total"], Whole(page, line => line.Groups))
        .Note(page.Texts["groups.note"])
        .Build();

    private static HtmlNode Staff(ReportPage page) => new ReportTable(
        page, "staff-table", page.Texts["staff.table"], [page.Texts["column.figure"], .. page.AreaHeadings])
        .Rows(page.Model.Table("role").Rows, row => (page.Labels["role", row.Category], Counts(page, row)))
        .Rows(page.Model.Table("cap").Rows, row => (page.Texts["cap." + row.Category], Counts(page, row)))
        .Rows(page.Model.Table("case_managers").Rows, row => (page.Texts["staff.total"], Counts(page, row)))
        .Row(page.Texts["staff.fte"], Each(page, line => new Cell(page.Format.Average(line.FullTimeEquivalents))))
        .Row(page.Texts["staff.training"], Whole(page, line => line.TrainingDays))
        .Row(page.Texts["staff.intervision"], Whole(page, line => line.IntervisionDays))
        .Row(page.Texts["staff.meetings"], Each(page, line =>
            line.MeetingsPerWoman is { } average ? new Cell(page.Format.Decimal(average)) : Cell.Hidden))
        .Build();

    private static HtmlNode Waived(ReportPage page) => new ReportTable(
        page, "waived-table", page.Texts["waived.table"], [page.Texts["column.waived_rule"], .. page.AreaHeadings])
        .Rows(page.Model.Waived.Rows, row => (page.Texts["waived." + row.Category], Counts(page, row)))
        .Note(page.Texts["waived.note"])
        .Build();

    private static HtmlNode Themes(ReportPage page)
    {
        var country = page.Model.Organisation.Single(line => line.Area == Areas.Belgium);
        var rows = page.Labels.Keys("theme")
            .Select(theme => (Label: page.Labels["theme", theme], Number: country.SessionsByTheme.GetValueOrDefault(theme))).ToList();
        return All(
            page.Figure(
                page.Texts["sessions.figure"],
                Bars.Draw("themes", page.Texts["sessions.figure"], page.Texts["sessions.figure.description"], rows, page.Format),
                page.Texts["figure.table.below"]),
            Tally(page, "themes-table", "sessions.table", "theme", line => line.SessionsByTheme, table => table
                .Total(page.Texts["sessions.total"], Whole(page, line => line.Sessions))
                .Row(page.Texts["sessions.joint"], Whole(page, line => line.JointSessions))));
    }

    private static HtmlNode Tally(
        ReportPage page,
        string id,
        string title,
        string list,
        Func<OrganisationLine, IReadOnlyDictionary<string, int>> tally,
        Func<ReportTable, ReportTable>? finish = null)
    {
        var table = new ReportTable(page, id, page.Texts[title], [page.Texts["column." + list], .. page.AreaHeadings])
            .Rows(page.Labels.Keys(list), key => (page.Labels[list, key], Whole(page, line => tally(line).GetValueOrDefault(key))));
        return (finish?.Invoke(table) ?? table).Build();
    }

    private static IEnumerable<Cell> Counts(ReportPage page, AreaTableRow row) => Areas.All.Select(area => page.Count(row.Counts[area]));

    private static IEnumerable<Cell> Whole(ReportPage page, Func<OrganisationLine, int> figure) =>
        Each(page, line => new Cell(page.Format.Whole(figure(line))));

    private static IEnumerable<Cell> Each(ReportPage page, Func<OrganisationLine, Cell> cell) => page.Model.Organisation.Select(cell);
}
