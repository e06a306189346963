using Miriam.Domain;
using Miriam.Domain.Programme;
using Miriam.Files.Intake;
using Miriam.Files.Intake.Answer;

namespace Miriam.Cli.Validate;

/// <summary>Checks one file and writes what was found.</summary>
internal static class Validation
{
    private const int NothingBlocks = 0;
    private const int FindingsBlock = 1;

    /// <summary>The exit code: 0 nothing blocks, 1 findings that block, 2 not readable at all.</summary>
    public static int Run(
        FileInfo file,
        DirectoryInfo? context,
        ProgrammeParameterSets parameters,
        Language language,
        FindingFormat format,
        FileInfo? annotated,
        TextWriter output,
        TextWriter error)
    {
        var texts = new ValidateTexts(language);
        IntakeResult result;
        try
        {
            var bytes = File.ReadAllBytes(file.FullName);
            result = FolderCheck.Check(bytes, parameters, context?.FullName);
            if (annotated is not null && !AnnotatedWorkbook.IsWithheld(result.Findings))
            {
                using var workbook = new MemoryStream();
                AnnotatedWorkbook.Write(workbook, bytes, result.Findings, parameters.All[^1].Intake, language);
                File.WriteAllBytes(annotated.FullName, workbook.ToArray());
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine(File.Exists(file.FullName) ? texts["ContextNotReadable", problem.Message] : texts["NotFound", file.Name]);
            result = new IntakeResult(Readable: false, [], null, null);
        }

        if (format == FindingFormat.Json)
        {
            FindingsJson.Write(result, language, output);
        }
        else
        {
            FindingsText.Write(result, language, texts, output);
        }

        return !result.Readable ? MiriamCommand.NotReadable : result.Valid ? NothingBlocks : FindingsBlock;
    }
}
