using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Values;

/// <summary>A count: a whole number from 0. VAL-06 for anything else, negative ones too (intake rule 8).</summary>
internal static class IntegerValue
{
    public static ValueReading<int> Read(SourceCell cell, ColumnTemplate column) =>
        Numbers.Whole(cell) is { } number and >= 0 and <= int.MaxValue ? (int)number : ValueProblem.Of("VAL-06");
}
