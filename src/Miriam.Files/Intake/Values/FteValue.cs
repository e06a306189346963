using System.Globalization;
using Miriam.Domain.Caseload;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Values;

/// <summary>A full-time equivalent above 0 and at most 1, with a decimal comma or point; else VAL-09 (intake rule 8).</summary>
internal static class FteValue
{
    public static ValueReading<Fte> Read(SourceCell cell, ColumnTemplate column) =>
        Number(cell) is { } number && Fte.TryCreate(number, out var fte) ? fte : ValueProblem.Of("VAL-09");

    private static decimal? Number(SourceCell cell) => cell.Kind switch
    {
        // A double outside [0, 2) is wrong anyway, and might not fit a decimal.
        CellKind.Number when cell.Number is >= 0 and < 2 => (decimal)cell.Number,
        CellKind.Text when decimal.TryParse(
            cell.Trimmed.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
