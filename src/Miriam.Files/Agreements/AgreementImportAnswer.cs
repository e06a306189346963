using Miriam.Domain.Findings;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;

namespace Miriam.Files.Agreements;

/// <summary>What came of an agreement of the workbook.</summary>
public enum ImportResult
{
    /// <summary>Stored as a new draft.</summary>
    Created,

    /// <summary>The draft that there was has these values now.</summary>
    Corrected,

    /// <summary>It stands with these values.</summary>
    Unchanged,

    /// <summary>It is right, but nothing was stored.</summary>
    Accepted,

    /// <summary>Something is to be mended.</summary>
    Refused,
}

/// <summary>An agreement of the workbook with what came of it.</summary>
/// <param name="Id">Null where its code cannot be read.</param>
/// <param name="Subsidy">As the parameters give it; null when it cannot be computed.</param>
public sealed record ImportedAgreement(string? Id, int Row, string Name, ImportResult Result, Euro? Subsidy);

/// <summary>What came of a workbook of agreements.</summary>
/// <param name="IsStopped">Nothing of it could be taken.</param>
/// <param name="IsStored">Whether what is right was stored; false for a check, and when one row was wrong.</param>
/// <param name="IsCheck">Only a check was asked for.</param>
public sealed record AgreementImportAnswer(
    Edition Edition, bool IsStopped, bool IsStored, bool IsCheck, IReadOnlyList<ImportedAgreement> Agreements, IReadOnlyList<Finding> Findings)
{
    private static readonly HashSet<string> Results = ["AGR-01", "AGR-02", "AGR-03", "AGR-04"];

    /// <summary>Whether a finding says what came of an agreement, and not what is to be mended or known.</summary>
    public static bool IsResult(Finding finding) => Results.Contains(finding.Code);

    /// <summary>The finding of a result that is not refused.</summary>
    public static string? CodeOf(ImportResult result) => result switch
    {
        ImportResult.Created => "AGR-01",
        ImportResult.Unchanged => "AGR-02",
        ImportResult.Corrected => "AGR-03",
        ImportResult.Accepted => "AGR-04",
        _ => null,
    };

    public int Count(params IEnumerable<ImportResult> results) => Agreements.Count(agreement => results.Contains(agreement.Result));
}
