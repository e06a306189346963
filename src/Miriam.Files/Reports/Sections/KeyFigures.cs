using Miriam.Domain.Statistics;
using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Reports.Sections;

/// <summary>The edition on one page, in figures and in words.</summary>
internal static class KeyFigures
{
    public static HtmlNode Write(ReportPage page)
    {
        var country = page.Model.Organisation.Single(line => line.Area == Areas.Belgium);
        var money = page.Model.Finance.Single(line => line is { Area: Areas.Belgium, YearOfParticipation: null });
        var women = page.Count(page.Model.Women[Areas.Belgium]).Text ?? FigureFormat.Hidden;
        return Tag(
            "section",
            Tag("h2", page.Texts["key.heading"]).With("id", "key-figures"),
            Tag("dl", Each(
                [
                    (women, page.Texts["key.women"]),
                    (page.Format.Whole(country.Cpas), page.Texts["key.cpas"]),
                    (page.Format.Whole(country.Groups), page.Texts["key.groups"]),
                    (page.Format.Whole(country.Sessions), page.Texts["key.sessions"]),
                ],
                Tile)).With("class", "tiles"),
            page.Say("key.reach", Cover.Edition(page), ("women", women),
                ("agreements", page.Texts.Count("count.agreements", country.Agreements)),
                ("cpas", page.Texts.Count("count.cpas", country.Cpas)),
                ("consortia", page.Texts.Count("count.consortia", country.Consortia))),
            Each(Progress(page), text => Tag("p", text)),
            Direction(page),
            page.Say("key.money", ("granted", page.Format.Money(money.Granted)), ("paid", page.Format.Money(money.Paid)),
                ("justified", page.Format.Money(money.Justified)), ("recovered", page.Format.Money(money.Recovered))),
            page.Say("key.caution")).With("aria-labelledby", "key-figures").With("class", "key");
    }

    private static HtmlNode Tile((string Figure, string Label) tile) =>
        Tag("div", Tag("dt", tile.Label), Tag("dd", tile.Figure));

    private static IEnumerable<string> Progress(ReportPage page) =>
        from line in page.Model.Progress
        where line is { Comparison: Comparison.StartEnd, Area: Areas.Belgium, Compared: > 0, Progressing: not null }
        select page.Texts.With(
            "key.progress",
            ("percent", page.Format.Percent(line.Progressing!.Value, line.Compared!.Value)),
            ("n", page.Format.Whole(line.Compared.Value)),
            ("instrument", line.Instrument));

    /// <summary>How many indicators rise and fall: a fall is a result too.</summary>
    private static HtmlNode Direction(ReportPage page)
    {
        var shown = page.Model.Comparisons
            .Where(line => line is { Comparison: Comparison.StartEnd, Instrument: "2.0", Area: Areas.Belgium, First: not null })
            .ToList();
        return shown.Count == 0
            ? Nothing
            : page.Say("key.direction",
                ("n", page.Format.Whole(shown.Count)),
                ("higher", page.Texts.Count("count.higher", shown.Count(line => line.Second > line.First))),
                ("lower", page.Texts.Count("count.lower", shown.Count(line => line.Second < line.First))));
    }
}
