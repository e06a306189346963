using Miriam.Domain.Findings;
using Miriam.Domain.Programme;
using Miriam.Domain.Submissions;
using Miriam.Files.Intake.Privacy;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Recognition;
using Miriam.Files.Intake.Structure;
using Miriam.Files.Intake.Values;
using Miriam.Files.Intake.Waivers;

namespace Miriam.Files.Intake;

/// <summary>Reads and checks a quarterly file: bytes in, findings and a submission out.</summary>
public static class QuarterlyFileIntake
{
    /// <summary>Checks a file from its structure to its content; what the file holds never makes this fail.</summary>
    /// <param name="file">An XLSX or ODS workbook or a ZIP of CSV; read to its end at most.</param>
    /// <param name="context">Null when only the file is at hand; one CTX-01 then says what was not checked.</param>
    public static IntakeResult Check(Stream file, ProgrammeParameters parameters, IntakeContext? context = null)
    {
        var source = WorkbookReader.Read(file, parameters.Intake);
        var recognised = RecognisedFile.Of(source);
        var findings = new FindingList();
        var refused = PrivacyChecks.Check(recognised, findings).Concat(WithdrawnWomen.Check(recognised, context, findings)).ToHashSet();

        var refusals = source.Refusal is { } refusal
            ? [FileRefusal.Finding(refusal)]
            : StructureChecks.OfTemplate.SelectMany(check => check(recognised)).ToList();
        if (refusals.Count > 0)
        {
            findings.Add(refusals);
            return new(Readable: false, FindingOrder.Sort(PrivacyMask.Apply(findings.ToList(), refused)), null, null);
        }

        findings.Add(StructureChecks.OfSheets.SelectMany(check => check(recognised)));
        var quarterlyFile = CheckRows(recognised, findings, parameters, context);
        var sorted = FindingOrder.Sort(PrivacyMask.Apply(findings.ToList(), refused));
        return new(Readable: true, sorted, quarterlyFile, findings.HasErrors ? null : SubmissionMapping.Map(quarterlyFile));
    }

    /// <summary>
    /// Reads a file that was accepted before, whatever its checks would say today (an excess may have been waived); null when
    /// a value that it needs cannot be read.
    /// </summary>
    public static Submission? Read(Stream file, ProgrammeParameters parameters)
    {
        var recognised = RecognisedFile.Of(WorkbookReader.Read(file, parameters.Intake));
        var findings = new FindingList();
        findings.Add(StructureChecks.OfTemplate.Concat(StructureChecks.OfSheets).SelectMany(check => check(recognised)));
        var rows = QuarterlyFileReader.Read(recognised, new HashSet<CellPlace>(), findings);
        return findings.HasErrors ? null : SubmissionMapping.Map(rows);
    }

    /// <summary>Reads and checks the rows; after each list of checks the values with an E of their own count as unknown.</summary>
    private static QuarterlyFile CheckRows(
        RecognisedFile recognised, FindingList findings, ProgrammeParameters parameters, IntakeContext? context)
    {
        var file = QuarterlyFileReader.Read(recognised, findings.Blocked.ToHashSet(), findings);
        foreach (var checks in Checks.ForQuarterlyFile)
        {
            var input = new CheckInput(file, context, parameters);
            var blocked = findings.Blocked.Count;
            findings.Add(WaivedFindings.Apply(checks.SelectMany(check => check(input)), input));
            if (findings.Blocked.Count > blocked)
            {
                file = QuarterlyFileReader.Read(recognised, findings.Blocked, new FindingList());
            }
        }

        return file;
    }
}

/// <summary>What came of a file.</summary>
/// <param name="Readable">False when a finding of the file as a whole stopped the reading (STR-01 to STR-04, STR-12).</param>
/// <param name="Findings">File first, then by sheet, row, column and code.</param>
/// <param name="File">The typed rows; null when not readable.</param>
/// <param name="Submission">The normalised file; null when something blocks.</param>
public sealed record IntakeResult(bool Readable, IReadOnlyList<Finding> Findings, QuarterlyFile? File, Submission? Submission)
{
    /// <summary>Whether nothing blocks; warnings still need their explanation.</summary>
    public bool Valid => Findings.All(finding => finding.Severity != Severity.Error);
}
