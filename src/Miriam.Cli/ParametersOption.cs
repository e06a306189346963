using System.CommandLine;
using Miriam.Domain.Programme;
using Miriam.Files.Programme;

namespace Miriam.Cli;

/// <summary><c>--parameters FILE</c>: the parameters in force in the app; without it, those that the product carries.</summary>
internal static class ParametersOption
{
    public static Option<ProgrammeParameterSets> Create() => new("--parameters")
    {
        Description = CliTexts.Parameters,
        HelpName = "FILE",
        CustomParser = result =>
        {
            var path = result.Tokens[0].Value;
            try
            {
                using var file = File.OpenRead(path);
                return ParameterExport.Read(file);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                result.AddError($"--parameters {path}: {problem.Message}");
                return null;
            }
        },
    };
}
