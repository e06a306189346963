using Miriam.Domain.Money;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Values;

/// <summary>An amount: VAL-02 not readable, VAL-03 ambiguous, VAL-13 negative (money rule 24, intake rule 7).</summary>
internal static class AmountValue
{
    public static ValueReading<Euro> Read(SourceCell cell, ColumnTemplate column)
    {
        var reading = cell.Kind switch
        {
            CellKind.Number => AmountText.Read(cell.Number),
            CellKind.Text => AmountText.Read(cell.Text),
            _ => AmountReading.NotReadable,
        };
        return reading.State switch
        {
            AmountState.Known => ((ValueReading<Euro>)reading.Amount).With(reading.Amount < Euro.Zero ? ValueProblem.Of("VAL-13") : null),
            AmountState.Ambiguous => ValueProblem.Of("VAL-03"),
            // An answer, but not the amount that the line needs.
            AmountState.NotApplicable when column.Required => new(FieldState.NotApplicable, default, ValueProblem.Of("VAL-01")),
            AmountState.NotApplicable => new(FieldState.NotApplicable, default, null),
            _ => ValueProblem.Of("VAL-02"),
        };
    }
}
