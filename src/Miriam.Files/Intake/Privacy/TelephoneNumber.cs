using System.Text.RegularExpressions;

namespace Miriam.Files.Intake.Privacy;

/// <summary>PRV-03: a Belgian telephone number (intake rules 22, 26).</summary>
internal static partial class TelephoneNumber
{
    /// <summary>The fewest characters: a fixed number without separators.</summary>
    public const int Shortest = FixedLength;

    private const int FixedLength = 9;
    private const int MobileLength = 10;

    /// <summary>Whether a text holds one.</summary>
    public static bool IsIn(string text) =>
        DigitRun.MayReach(FixedLength, text) && DigitRun.In(WithoutTrunkZero(text), IsSeparator, maximumSeparators: 2).Any(IsTelephone);

    private static string WithoutTrunkZero(string text) =>
        text.Contains("(0)", StringComparison.Ordinal) ? TrunkZero().Replace(text, "${prefix} ") : text;

    private static bool IsTelephone(DigitRun run)
    {
        var digits = run.Digits;
        if (run.AfterPlus)
        {
            return digits.StartsWith("32", StringComparison.Ordinal) && digits.Length is 10 or 11;
        }

        return (digits.StartsWith("0032", StringComparison.Ordinal) && digits.Length is 12 or 13)
            || (digits.StartsWith('0') && digits.Length == FixedLength)
            || (digits is ['0', '4', >= '5' and <= '9', ..] && digits.Length == MobileLength);
    }

    private static bool IsSeparator(char character) =>
        character is ' ' or '\u00A0' or '\u202F' or '.' or '/' or '-' or '(' or ')';

    /// <summary>A (0) after the country's prefix is not dialled and does not count.</summary>
    [GeneratedRegex(@"(?<prefix>(\+|00)32)[ ./\u00A0\u202F-]{0,2}\(0\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TrunkZero();
}
