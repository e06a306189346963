using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Files.Html;
using static Miriam.Files.Html.Tags;

namespace Miriam.Files.Intake.Answer;

/// <summary>Where the checking of a version is.</summary>
/// <param name="CpasName">As in its agreement.</param>
/// <param name="Step">One of <see cref="ProgressPage.Steps"/>.</param>
/// <param name="Failure">Key of the text that says why the file was not read; null when it was, or may still be.</param>
/// <param name="FindingsLink">Where the findings are; null while there are none.</param>
public sealed record ProgressAnswer(
    string CpasName, NisCode Nis, Period Period, int Version, string Step, string? Failure, string? FindingsLink)
{
    /// <summary>Whether uploads are scanned for viruses here; else the page does not say that they were.</summary>
    public required bool IsScanned { get; init; }
}

/// <summary>A page that shows how far a file is and looks again by itself, until it leads on to the findings.</summary>
/// <remarks>
/// Works without scripts: the page reloads. WCAG 2.1 AA, 2.2.1 and 2.2.2: it does so only while somebody waits for it, and a
/// link does the same.
/// </remarks>
public static class ProgressPage
{
    private const int SecondsBetweenLooks = 3;

    /// <summary>The steps in their order.</summary>
    public static IReadOnlyList<string> Steps { get; } = ["received", "scanning", "checking", "recording", "done"];

    /// <summary>The page in one language.</summary>
    public static string Render(ProgressAnswer answer, Language language)
    {
        var texts = new AnswerTexts(language);
        var title = texts["title", ("period", answer.Period.ToString()), ("cpas", answer.CpasName)];
        return HtmlPage.Of(
            title,
            "answer.css",
            language,
            Reload(answer),
            [
                Tag(
                    "main",
                    Tag("h1", title),
                    Tag("p", texts["version",
                        ("edition", answer.Period.Edition.ToString()),
                        ("nis", answer.Nis.ToString()),
                        ("version", answer.Version.ToString(CultureInfo.InvariantCulture))]).With("class", "version"),
                    Tag("p", Verdict(answer, texts)).With("class", "verdict " + (answer.Failure is null ? "running" : "error")).With("role", "status"),
                    answer.Failure is null ? Tag("ol", Each(ShownSteps(answer), step => Step(answer, step, texts))).With("class", "steps") : Nothing,
                    Link(answer, texts)),
            ]);
    }

    private static HtmlNode Reload(ProgressAnswer answer)
    {
        var content = answer switch
        {
            { Failure: not null } => null,
            { FindingsLink: { } link } => $"0;url={link}",
            _ => SecondsBetweenLooks.ToString(CultureInfo.InvariantCulture),
        };
        return content is null ? Nothing : Tag("meta").With("http-equiv", "refresh").With("content", content);
    }

    private static string Verdict(ProgressAnswer answer, AnswerTexts texts) =>
        answer.Failure is { } failure ? texts["failure." + failure]
        : answer.FindingsLink is not null ? texts["progress.done"]
        : texts["progress.running"];

    private static IEnumerable<string> ShownSteps(ProgressAnswer answer) =>
        Steps.SkipLast(1).Where(step => answer.IsScanned || step != "scanning");

    private static HtmlNode Step(ProgressAnswer answer, string step, AnswerTexts texts)
    {
        var place = Place(step) - Place(answer.Step);
        var state = place < 0 ? "step.done" : place == 0 ? "step.now" : "step.next";
        return Tag("li", place < 0 ? "✓ " : "", texts["step." + step], Tag("span", $" – {texts[state]}").With("class", "state"))
            .With("class", state[5..]);
    }

    private static HtmlNode Link(ProgressAnswer answer, AnswerTexts texts) => answer switch
    {
        { Failure: not null } => Nothing,
        { FindingsLink: { } link } => Tag("p", Tag("a", texts["progress.findings"]).With("href", link).With("class", "download")),
        _ => Tag("p", texts["progress.wait"] + " ", Tag("a", texts["progress.look"]).With("href", "")),
    };

    private static int Place(string step) => Steps.TakeWhile(other => other != step).Count();
}
