using System.CommandLine;
using Miriam.Domain;
using Miriam.Domain.Programme;

namespace Miriam.Cli.Validate;

/// <summary><c>miriam validate FILE</c>: checks a quarterly file without the application.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = CliTexts.ValidateFile };
        var context = new Option<DirectoryInfo?>("--context") { Description = CliTexts.ValidateContext, HelpName = "DIR" };
        var language = new Option<Language>("--lang") { Description = CliTexts.ValidateLanguage, HelpName = "fr|nl|en|de" };
        var format = new Option<FindingFormat>("--format") { Description = CliTexts.ValidateFormat, HelpName = "text|json" };
        var annotate = new Option<FileInfo?>("--annotate") { Description = CliTexts.ValidateAnnotate, HelpName = "FILE" };
        var parameters = ParametersOption.Create();

        var command = new Command("validate", CliTexts.Validate) { file, context, parameters, language, format, annotate };
        command.SetAction(line => Validation.Run(
            line.GetValue(file)!,
            line.GetValue(context),
            line.GetValue(parameters) ?? ProgrammeParameterSets.Load(),
            line.GetValue(language),
            line.GetValue(format),
            line.GetValue(annotate),
            line.InvocationConfiguration.Output,
            line.InvocationConfiguration.Error));
        return command;
    }
}

/// <summary>How findings are written.</summary>
internal enum FindingFormat
{
    Text,
    Json,
}
