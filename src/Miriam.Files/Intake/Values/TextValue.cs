using System.Globalization;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Values;

/// <summary>Free text, trimmed: VAL-12 when too long, SAF-01 when a spreadsheet could take it for a formula.</summary>
internal static class TextValue
{
    public static ValueReading<string> Read(SourceCell cell, ColumnTemplate column) =>
        column.MaximumLength is { } maximum && cell.Trimmed.Length > maximum
            ? ValueProblem.Of("VAL-12", ("maximum", maximum.ToString(CultureInfo.InvariantCulture)), ("length", cell.Trimmed.Length.ToString(CultureInfo.InvariantCulture)))
            : ((ValueReading<string>)cell.Trimmed).With(FormulaStart.Problem(cell));
}
