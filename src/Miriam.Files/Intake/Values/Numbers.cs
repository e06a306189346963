using System.Globalization;
using System.Numerics;
using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Intake.Values;

/// <summary>Whole numbers as cells hold them: digits in a text, or a number without a fraction.</summary>
internal static class Numbers
{
    // What a formula such as 0.1 * 30 leaves of its whole number.
    private const double Noise = 1e-9;

    /// <summary>The whole number; null when the cell does not hold one.</summary>
    public static long? Whole(SourceCell cell) => cell.Kind switch
    {
        CellKind.Number when double.Abs(cell.Number - double.Round(cell.Number)) < Noise => Nearest(double.Round(cell.Number)),
        CellKind.Text when !cell.Trimmed.StartsWith('+')
            && BigInteger.TryParse(cell.Trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            (long)BigInteger.Clamp(number, long.MinValue, long.MaxValue),
        _ => null,
    };

    // However large, it is a whole number: off every scale, not unreadable (intake rule 8).
    private static long Nearest(double whole) =>
        whole >= long.MaxValue ? long.MaxValue : whole <= long.MinValue ? long.MinValue : (long)whole;
}
