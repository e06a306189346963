using System.Text.RegularExpressions;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Values;

/// <summary>An e-mail address; VAL-14 when malformed (intake rule 9).</summary>
internal static partial class EmailValue
{
    // RFC 5321 4.5.3.1.
    private const int LongestAddress = 254;

    public static ValueReading<string> Read(SourceCell cell, ColumnTemplate column) =>
        cell.Trimmed.Length <= LongestAddress && Address().IsMatch(cell.Trimmed) ? cell.Trimmed : ValueProblem.Of("VAL-14");

    [GeneratedRegex(
        @"\A[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
