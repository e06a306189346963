using System.Text.RegularExpressions;
using Miriam.Domain.Cpas;

namespace Miriam.Files.Letters;

/// <summary>How letters write numbers that people compare digit by digit.</summary>
internal static partial class LetterFacts
{
    /// <summary><c>0566.988.259</c>.</summary>
    public static string EnterpriseNumber(EnterpriseNumber number)
    {
        var digits = number.ToString();
        return $"{digits[..4]}.{digits[4..7]}.{digits[7..]}";
    }

    /// <summary>In groups of four that stay on one line: <c>BE68 5390 0754 7034</c>.</summary>
    public static string Account(BelgianIban account) => Fours().Replace(account.ToString(), "$0\u00A0").TrimEnd('\u00A0');

    [GeneratedRegex(".{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Fours();
}
