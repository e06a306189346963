using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Submissions;
using Miriam.Files.Intake;
using Miriam.Files.Templates;

namespace Miriam.Cli.Template;

/// <summary>Writes one template, filled in with what a context folder or the last accepted file tells.</summary>
internal static class TemplateWriting
{
    /// <summary>The exit code: 0 written, 2 the source cannot be read or belongs to another CPAS.</summary>
    public static int Run(
        Period period, NisCode nis, Language language, string? source, FileInfo target, TextWriter output, TextWriter error)
    {
        try
        {
            var prefill = Prefill(period, nis, source);
            using var workbook = new MemoryStream();
            TemplateWorkbook.Write(workbook, prefill, language);
            target.Directory!.Create();
            File.WriteAllBytes(target.FullName, workbook.ToArray());
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine(problem.Message);
            return MiriamCommand.NotReadable;
        }

        output.WriteLine(target.FullName);
        return 0;
    }

    private static QuarterPrefill Prefill(Period period, NisCode nis, string? source)
    {
        var context = Directory.Exists(source) ? ContextFolder.Load(source, period) : null;
        var accepted = source is null ? [] : context?.Accepted ?? [Read(source, period)];
        if (accepted.Select(file => file.Nis).Concat(context?.Agreement is { } known ? [known.Lead] : []).Any(code => code != nis))
        {
            throw new InvalidDataException(string.Format(CultureInfo.InvariantCulture, CliTexts.TemplateOtherCpas, source, nis));
        }

        return QuarterPrefill.From(period, nis, context?.Agreement, accepted);
    }

    private static Submission Read(string path, Period period)
    {
        using var file = File.OpenRead(path);
        return QuarterlyFileIntake.Read(file, ProgrammeParameterSets.Load().For(period.Edition))
            ?? throw new InvalidDataException(string.Format(CultureInfo.InvariantCulture, CliTexts.TemplateNotReadable, path));
    }
}
