using Miriam.Domain.Programme;

namespace Miriam.Domain.Caseload;

/// <summary>How many cases a case manager may have in an edition.</summary>
public static class CaseloadCap
{
    /// <summary>The cap of a case manager with this FTE, her highest of the edition.</summary>
    /// <remarks>
    /// [eval 2.0] "un maximum de 15 dossiers à suivre par an", [Dison 2023]; pro rata for a part-time, rounded down, is a
    /// [choice].
    /// </remarks>
    public static int CasesAllowed(Fte fte, ProgrammeParameters parameters) =>
        (int)decimal.Floor(parameters.CasesPerFullTime * fte.Value);
}
