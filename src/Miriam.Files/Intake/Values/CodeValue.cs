using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Values;

/// <summary>A code that the CPAS gives, or several separated by ;. Whether it exists is a check.</summary>
internal static class CodeValue
{
    public static ValueReading<string> Read(SourceCell cell, ColumnTemplate column) =>
        ((ValueReading<string>)cell.Trimmed).With(FormulaStart.Problem(cell));

    public static ValueReading<IReadOnlyList<string>> ReadSeveral(SourceCell cell, ColumnTemplate column) =>
        new(FieldState.Known, [.. Parts.Of(cell.Text).Distinct(Text.Comparer)], FormulaStart.Problem(cell));
}
