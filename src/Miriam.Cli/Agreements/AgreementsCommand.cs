using System.CommandLine;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Files.Agreements;

namespace Miriam.Cli.Agreements;

/// <summary><c>miriam agreements</c>: writes the empty workbook in which the administration enters an edition's agreements.</summary>
internal static class AgreementsCommand
{
    public static Command Create()
    {
        var edition = new Option<string>("--edition") { Description = CliTexts.TemplateEdition, HelpName = "2025-2026", Required = true };
        edition.Validators.Add(result =>
        {
            if (result.Tokens is not [var token] || !Edition.TryParse(token.Value, out _))
            {
                result.AddError($"{edition.Name}: {CliTexts.TemplateEdition}");
            }
        });
        var language = new Option<Language>("--lang") { Description = CliTexts.ValidateLanguage, HelpName = "fr|nl|de|en" };
        var output = new Option<FileInfo>("--out") { Description = CliTexts.TemplateOut, HelpName = "FILE", Required = true };
        var command = new Command("agreements", CliTexts.Agreements) { edition, language, output };
        command.SetAction(line =>
        {
            using var file = line.GetValue(output)!.Create();
            AgreementWorkbook.Write(file, Edition.Parse(line.GetValue(edition)!), [], line.GetValue(language));
            return 0;
        });
        return command;
    }
}
