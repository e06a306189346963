using System.Collections.Frozen;

namespace Miriam.Files.Intake.Waivers;

/// <summary>The rules that can be waived (<c>Data/waivable.csv</c>).</summary>
/// <remarks>
/// [choice] A waiver excuses how the programme was run: caseload, length of a path, sessions and training. It never excuses
/// what a file says: structure, identification, values, consistency with earlier files, expenses and privacy are mended.
/// </remarks>
public static class WaivableCodes
{
    /// <summary>All of them.</summary>
    public static FrozenSet<string> All { get; } =
        IntakeData.Rows("waivable.csv").Select(row => row["code"]).ToFrozenSet(StringComparer.Ordinal);
}
