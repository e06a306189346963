using Miriam.Domain.Cpas;
using Miriam.Domain.Findings;
using Miriam.Domain.Periods;

namespace Miriam.Files.Intake.Answer;

/// <summary>What a CPAS is told about one version of its file.</summary>
/// <param name="CpasName">As in its agreement.</param>
/// <param name="WorkbookLink">Where the annotated workbook is; null when there is none.</param>
public sealed record FindingsAnswer(
    string CpasName, NisCode Nis, Period Period, int Version, IReadOnlyList<Finding> Findings, string? WorkbookLink)
{
    /// <summary>The days (in Brussels) on which a woman who withdrew her data was taken out of the file.</summary>
    public IReadOnlyList<DateOnly> ErasedOn { get; init; } = [];

    // Findings of the file as a whole, which stop the reading (intake rule 1).
    private static readonly HashSet<string> Stopping = new(StringComparer.Ordinal) { "STR-01", "STR-02", "STR-03", "STR-04", "STR-12" };

    /// <summary>Whether nothing of the file's content could be judged, so that no sheet may be called right.</summary>
    public bool IsStopped => Findings.Any(finding => Stopping.Contains(finding.Code));

    /// <summary>Whether the bytes were destroyed (PRV-01).</summary>
    public bool IsDeleted => AnnotatedWorkbook.IsWithheld(Findings);

    /// <summary>Findings of a severity.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);
}
