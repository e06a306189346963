using Miriam.Domain;
using Miriam.Domain.Findings;
using Miriam.Files.Intake;
using Spectre.Console;
using Text = Spectre.Console.Text;

namespace Miriam.Cli.Validate;

/// <summary>Findings for a person: by sheet, errors first, with the verdict at the end.</summary>
internal static class FindingsText
{
    private const int LineWidth = 110;

    public static void Write(IntakeResult result, Language language, ValidateTexts texts, TextWriter output)
    {
        var target = new AnsiConsoleOutput(output);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = target,
            Ansi = target.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        });
        console.Profile.Width = target.IsTerminal ? Math.Min(console.Profile.Width, LineWidth) : LineWidth;

        // Sheets keep the order of the findings, which is the template's; those with errors come first.
        foreach (var sheet in result.Findings.GroupBy(finding => finding.Sheet).OrderBy(sheet => sheet.Min(finding => finding.Severity)))
        {
            var name = sheet.Key is null ? texts["WholeFile"] : FindingTexts.SheetName(sheet.Key, language);
            console.Write(new Text(name, new Style(decoration: Decoration.Bold)));
            console.WriteLine();
            console.Write(Table(sheet.OrderBy(finding => finding.Severity), language, texts));
            console.WriteLine();
        }

        if (result.Readable || result.Findings.Count > 0)
        {
            console.WriteLine(Verdict(result.Findings, texts));
        }
    }

    private static Grid Table(IEnumerable<Finding> findings, Language language, ValidateTexts texts)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap().Padding(2, 0, 2, 0));
        grid.AddColumn(new GridColumn().NoWrap());
        grid.AddColumn(new GridColumn().NoWrap());
        grid.AddColumn();
        foreach (var finding in findings)
        {
            var (label, colour) = finding.Severity switch
            {
                Severity.Error => (texts["Error"], Color.Red),
                Severity.Warning => (texts["Warning"], Color.Yellow),
                _ => (texts["Information"], Color.Blue),
            };
            grid.AddRow(
                new Text(label, new Style(colour)),
                new Text(finding.Code),
                new Text(finding.Cell ?? ""),
                new Text(FindingTexts.Message(finding, language)));
        }

        return grid;
    }

    private static string Verdict(IReadOnlyList<Finding> findings, ValidateTexts texts)
    {
        int Count(Severity severity) => findings.Count(finding => finding.Severity == severity);
        var name = findings.Count == 0 ? "Nothing" : Count(Severity.Error) > 0 ? "Blocks" : Count(Severity.Warning) > 0 ? "Explain" : "Passes";
        return texts[name, Count(Severity.Error), Count(Severity.Warning), Count(Severity.Information)];
    }
}
