using Miriam.Domain.Periods;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Values;

/// <summary>An edition, written 2024-2025: IDN-07 for the file's own, VAL-07 elsewhere (intake rules 9, 23).</summary>
internal static class EditionValue
{
    public static ValueReading<Edition> ReadOfFile(SourceCell cell, ColumnTemplate column) => Read(cell, "IDN-07");

    public static ValueReading<Edition> Read(SourceCell cell, ColumnTemplate column) => Read(cell, "VAL-07");

    private static ValueReading<Edition> Read(SourceCell cell, string code) =>
        Edition.TryParse(cell.Trimmed, out var edition)
            ? edition
            : ValueProblem.Of(code, ("list", "edition"), ("value", cell.Trimmed), ("expected", "2024-2025"));
}
