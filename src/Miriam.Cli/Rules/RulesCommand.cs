using System.CommandLine;
using System.Text;
using Miriam.Domain.Programme;
using Miriam.Files.Rules;

namespace Miriam.Cli.Rules;

/// <summary><c>miriam rules</c>: the rules and parameters for people, as <c>docs/rules.md</c> holds them.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var output = new Option<FileInfo?>("--out") { Description = CliTexts.RulesOut, HelpName = "FILE" };
        var parameters = ParametersOption.Create();
        var command = new Command("rules", CliTexts.Rules) { output, parameters };
        command.SetAction(async (line, cancellation) =>
        {
            var document = RulesDocument.Write(line.GetValue(parameters) ?? ProgrammeParameterSets.Load());
            if (line.GetValue(output) is { } file)
            {
                await File.WriteAllTextAsync(file.FullName, document, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellation);
            }
            else
            {
                await line.InvocationConfiguration.Output.WriteAsync(document);
            }

            return 0;
        });
        return command;
    }
}
