using Miriam.Domain;
using Miriam.Domain.Programme;
using Miriam.Files.Intake;

namespace Miriam.Cli.Validate;

/// <summary>Checks one file and writes what was found.</summary>
internal static class Validation
{
    private const int NothingBlocks = 0;
    private const int FindingsBlock = 1;

    /// <summary>The exit code: 0 nothing blocks, 1 findings that block, 2 not readable at all.</summary>
    public static int Run(
        FileInfo file, DirectoryInfo? context, Language language, FindingFormat format, TextWriter output, TextWriter error)
    {
        var texts = new ValidateTexts(language);
        IntakeResult result;
        try
        {
            result = Check(File.ReadAllBytes(file.FullName), context);
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

    /// <summary>Reads once to learn edition and period, which say which numbers are in force and which files are earlier.</summary>
    private static IntakeResult Check(byte[] file, DirectoryInfo? context)
    {
        var sets = ProgrammeParameterSets.Load();
        var first = QuarterlyFileIntake.Check(new MemoryStream(file), sets.All[^1]);
        if (!first.Readable)
        {
            return first;
        }

        var identification = first.File!.Identification;
        var parameters = identification.Edition.IsKnown ? sets.For(identification.Edition.Value) : sets.All[^1];
        return QuarterlyFileIntake.Check(
            new MemoryStream(file),
            parameters,
            context is null ? null : ContextFolder.Load(context.FullName, identification.Period.IsKnown ? identification.Period.Value : null));
    }
}
