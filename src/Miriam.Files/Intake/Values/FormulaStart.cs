using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Intake.Values;

/// <summary>SAF-01: text that a spreadsheet would run as a formula when it is opened again. It is kept, as text.</summary>
internal static class FormulaStart
{
    public static ValueProblem? Problem(SourceCell cell) =>
        cell.Kind == CellKind.Text && (cell.Text.StartsWith('\t') || cell.Trimmed is ['=' or '+' or '-' or '@', ..])
            ? ValueProblem.Of("SAF-01")
            : null;
}
