using Miriam.Domain.Cpas;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Values;

/// <summary>A NIS code of five digits; IDN-01 when it is not one. Whether it exists on a day is a check.</summary>
internal static class NisValue
{
    public static ValueReading<NisCode> Read(SourceCell cell, ColumnTemplate column) =>
        NisCode.TryParse(cell.Trimmed, out var nis) ? nis : ValueProblem.Of("IDN-01", ("value", cell.Trimmed));
}
