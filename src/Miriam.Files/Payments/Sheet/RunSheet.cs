using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Money;
using Miriam.Files.Html;
using Miriam.Files.Reports;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Payments.Sheet;

/// <summary>
/// A run as one self-contained page for the person who releases it: what goes out, to which accounts, what is new about them.
/// Lines with something to look at come first.
/// </summary>
/// <remarks>WCAG 2.1 AA (law of 19 July 2018): no colour without a word, headings in order, works without scripts and on paper.</remarks>
public sealed class RunSheet
{
    private readonly RunSheetModel run;
    private readonly Language language;
    private readonly RunSheetTexts texts;
    private readonly FigureFormat figures;

    private RunSheet(RunSheetModel run, Language language)
    {
        this.run = run;
        this.language = language;
        texts = new RunSheetTexts(language);
        figures = new FigureFormat(language);
    }

    /// <summary>The page in one language.</summary>
    public static string Render(RunSheetModel run, Language language) => new RunSheet(run, language).Page();

    private string Page()
    {
        var title = texts["Title", run.RunId];
        return HtmlPage.Of(
            title,
            "payments.css",
            language,
            Tag(
                "main",
                Tag("h1", title),
                Verdict(),
                Facts(),
                Lines(),
                Gone()));
    }

    private HtmlNode Verdict() => run.Blockers.Count > 0
        ? Tag("p", texts["Blocked", string.Join(", ", run.Blockers)]).With("class", "verdict stop").With("role", "status")
        : Tag("p", texts["State." + run.State]).With("class", "verdict").With("role", "status");

    private Element Facts() => Tag(
        "section",
        Tag("h2", texts["Facts"]),
        Tag(
            "dl",
            run.ToTransfer == run.Total ? Nothing : All(
                Fact("TotalOfTranches", figures.Money(run.Total)),
                Fact("SetOff", figures.Money(run.Total - run.ToTransfer))),
            Fact("Total", Tag("strong", figures.Money(run.ToTransfer))),
            Fact("Count", figures.Whole(run.Lines.Count(line => line.Transfer > Euro.Zero))),
            Fact("ExecutionDate", figures.Day(run.ExecutionDate)),
            run.Sha256 is { } hash ? Fact("File", Tag("code", hash)) : Nothing,
            Each(run.Decisions, decision => Fact("By." + decision.Kind, texts["ByAt", By(decision.By), Moment(decision.At)]))));

    private Element Lines()
    {
        var lines = run.Lines.OrderByDescending(line => Remarks(line).Count > 0).ThenBy(line => line.TrancheId, StringComparer.Ordinal).ToList();
        return Tag(
            "section",
            Tag("h2", texts["Lines"]).With("id", "lines"),
            // Its own scroll bar, reached by keyboard: on a small screen the page itself stays as wide as the screen.
            Tag("div", Tag(
                "table",
                Tag("thead", Tag("tr", Heading("Payee"), Heading("Tranche"), Heading("Account"), Heading("Communication"), Heading("Amount").With("class", "amount"), Heading("Remarks").With("class", "remarks"))),
                Tag("tbody", Each(lines, Row)),
                Tag("tfoot", Tag(
                    "tr",
                    Tag("th", texts["Total"]).With("scope", "row").With("colspan", "4"),
                    Tag("td", figures.Money(run.ToTransfer)).With("class", "amount"),
                    Tag("td"))))).With("class", "table").With("tabindex", "0").With("role", "region").With("aria-labelledby", "lines"));
    }

    private Element Row(RunSheetLine line)
    {
        var remarks = Remarks(line);
        return Tag(
            "tr",
            Tag("th", line.Name).With("scope", "row"),
            Tag("td", line.TrancheId).With("class", "id"),
            Tag("td", Tag("span", Grouped(line.Iban)).With("class", "iban"), Tag("br"), line.Holder),
            Tag("td", line.Communication ?? ""),
            Tag("td", figures.Money(line.Transfer)).With("class", "amount"),
            Tag("td", Each(remarks, remark => Tag("p", remark)))).With("class", remarks.Count > 0 ? "look" : "plain");
    }

    private string By(Actor actor) => actor.OnBehalfOf is { } delegator ? texts["OnBehalf", actor.Person, delegator] : actor.Person;

    private List<string> Remarks(RunSheetLine line)
    {
        List<string> remarks = [];
        if (line.AccountChanged)
        {
            remarks.Add(texts["Remark.AccountChanged"]);
        }

        if (line.Account is { } account)
        {
            remarks.Add(texts[line.IsRecent ? "Remark.RecentAccount" : "Remark.Account", figures.Day(account.Since), By(account.RequestedBy), By(account.ConfirmedBy)]);
        }

        remarks.AddRange(line.SetOffs.Select(setOff => texts["Remark.SetOff", figures.Money(line.Amount), figures.Money(setOff.Amount), setOff.Claim]));
        if (line.Transfer == Euro.Zero)
        {
            remarks.Add(texts["Remark.NoTransfer"]);
        }

        if (line.InputChanged)
        {
            remarks.Add(texts["Remark.InputChanged"]);
        }

        if (line.Stage is Domain.Payments.PaymentStage.Paid or Domain.Payments.PaymentStage.Rejected or Domain.Payments.PaymentStage.NotExecuted or Domain.Payments.PaymentStage.Returned)
        {
            remarks.Add(texts["Stage." + line.Stage]);
        }

        return remarks;
    }

    private HtmlNode Gone() => run.Gone.Count == 0 ? Nothing : Tag(
        "section",
        Tag("h2", texts["Gone"]),
        Tag("ul", Each(run.Gone, line => Tag("li", texts["Gone.Line", line.TrancheId, line.Name, texts["Gone." + line.Code]]))));

    private HtmlNode Fact(string key, HtmlNode value) => All(Tag("dt", texts[key]), Tag("dd", value));

    private Element Heading(string key) => Tag("th", texts[key]).With("scope", "col");

    private string Moment(DateTime at) => $"{figures.Day(DateOnly.FromDateTime(at))} {at.ToString("HH:mm", CultureInfo.InvariantCulture)}";

    private static string Grouped(string iban) => string.Join('\u00A0', iban.Chunk(4).Select(part => new string(part)));
}
