using System.Globalization;
using Miriam.Domain.Cpas;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Values;

/// <summary>
/// An enterprise number; IDN-05 when wrong. A numeric cell has lost its leading zero and gets it back; in a text nine digits
/// are refused with a hint (intake rule 9, money rule 22).
/// </summary>
internal static class EnterpriseNumberValue
{
    public static ValueReading<EnterpriseNumber> Read(SourceCell cell, ColumnTemplate column)
    {
        var text = cell.Kind == CellKind.Number && Numbers.Whole(cell) is { } number and >= 0
            ? number.ToString("0000000000", CultureInfo.InvariantCulture)
            : cell.Trimmed;
        if (EnterpriseNumber.TryParse(text, out var enterprise))
        {
            return enterprise;
        }

        return EnterpriseNumber.TrySuggest(text, out var padded)
            ? ValueProblem.Of("IDN-05", ("expected", padded.ToString()))
            : ValueProblem.Of("IDN-05");
    }
}
