using System.Globalization;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Values;

/// <summary>An answer on a scale: VAL-06 when it is not a whole number, VAL-08 when it is one off the scale (intake rule 8).</summary>
internal static class ScoreValue
{
    public static ValueReading<int> Read(SourceCell cell, ColumnTemplate column)
    {
        if (Numbers.Whole(cell) is not { } score)
        {
            return ValueProblem.Of("VAL-06");
        }

        var (lowest, highest) = column.Range;
        return score >= lowest && score <= highest
            ? (int)score
            : ValueProblem.Of("VAL-08", ("minimum", Invariant(lowest)), ("maximum", Invariant(highest)));
    }

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
