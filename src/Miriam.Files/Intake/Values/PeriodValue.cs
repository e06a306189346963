using Miriam.Domain.Periods;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Values;

/// <summary>A period, written 2024Q4; IDN-07 when unreadable (intake rule 9).</summary>
internal static class PeriodValue
{
    public static ValueReading<Period> Read(SourceCell cell, ColumnTemplate column) =>
        Period.TryParse(cell.Trimmed, out var period) ? period : ValueProblem.Of("IDN-07", ("value", cell.Trimmed), ("expected", "2024Q4"));
}
