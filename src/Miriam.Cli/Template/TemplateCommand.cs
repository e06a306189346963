using System.CommandLine;
using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;

namespace Miriam.Cli.Template;

/// <summary><c>miriam template</c>: writes the quarterly workbook that a CPAS fills in.</summary>
internal static class TemplateCommand
{
    public static Command Create()
    {
        var edition = Required<string>("--edition", CliTexts.TemplateEdition, "2024-2025");
        var period = Required<string>("--period", CliTexts.TemplatePeriod, "2024Q4");
        var nis = Required<string>("--nis", CliTexts.TemplateNis, "63020");
        var language = new Option<Language>("--lang") { Description = CliTexts.ValidateLanguage, HelpName = "fr|nl|de|en" };
        var from = new Option<string?>("--from") { Description = CliTexts.TemplateFrom, HelpName = "FILE|DIR" };
        var output = Required<FileInfo>("--out", CliTexts.TemplateOut, "FILE");
        Check(edition, text => Edition.TryParse(text, out _), CliTexts.TemplateEdition);
        Check(period, text => Period.TryParse(text, out _), CliTexts.TemplatePeriod);
        Check(nis, text => NisCode.TryParse(text, out _), CliTexts.TemplateNis);

        var command = new Command("template", CliTexts.Template) { edition, period, nis, language, from, output };
        command.Validators.Add(line =>
        {
            if (line.GetResult(edition)?.Tokens is [var e] && Edition.TryParse(e.Value, out var ofEdition)
                && line.GetResult(period)?.Tokens is [var p] && Period.TryParse(p.Value, out var ofPeriod) && ofPeriod.Edition != ofEdition)
            {
                line.AddError(CliTexts.TemplatePeriod);
            }
        });
        command.SetAction(line => TemplateWriting.Run(
            Period.Parse(line.GetValue(period)!),
            NisCode.Parse(line.GetValue(nis)!),
            line.GetValue(language),
            line.GetValue(from),
            line.GetValue(output)!,
            line.InvocationConfiguration.Output,
            line.InvocationConfiguration.Error));
        return command;
    }

    private static Option<T> Required<T>(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help, Required = true };

    private static void Check(Option<string> option, Func<string, bool> isValid, string description) =>
        option.Validators.Add(result =>
        {
            if (result.Tokens is not [var token] || !isValid(token.Value))
            {
                result.AddError($"{option.Name}: {description}");
            }
        });
}
